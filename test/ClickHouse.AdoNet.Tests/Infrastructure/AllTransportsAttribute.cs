using System.Reflection;
using Xunit.Sdk;

namespace ClickHouse.AdoNet.Tests.Infrastructure;

/// <summary>Runs a test once on each transport.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllTransportsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
        => Enum.GetValues<TransportKind>().Select(t => new object[] { t });
}
