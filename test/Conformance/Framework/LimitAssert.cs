using System.Data.Common;
using Xunit;
using Xunit.Sdk;

namespace Conformance.Framework;

/// <summary>Holds a provider to its list of limits: what it lists must throw an exception that says what the matter is.</summary>
public static class LimitAssert
{
    public static async Task ThrowsAsync(Limits limits, string id, Func<Task> run)
    {
        var exception = await Record.ExceptionAsync(run);
        switch (exception)
        {
            case null:
                Assert.Fail($"{id} works now; its line can go from the limits (\"{limits.Reason(id)}\").");
                break;
            case XunitException:
                Assert.Fail($"{id} must throw, as the limits say, and gave a wrong result instead: {exception.Message}");
                break;
            default:
                var root = exception;
                while (root is Microsoft.EntityFrameworkCore.DbUpdateException && root.InnerException is { } inner)
                {
                    root = inner;
                }

                Assert.True(
                    root is InvalidOperationException or NotSupportedException or OverflowException or ArgumentException or DbException,
                    $"{id} threw {root.GetType().Name}, which isn't how a provider says what it can't do: {root.Message}");
                break;
        }
    }
}
