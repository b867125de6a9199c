using Microsoft.EntityFrameworkCore.Sqlite.Query.Internal;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>Hands the processed statement to whoever executes it. It's never cached, so that each execution comes by here.</summary>
public sealed class CapturingSqlProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : SqliteParameterBasedSqlProcessor(dependencies, parameters)
{
    public override Expression Process(Expression queryExpression, ParametersCacheDecorator parametersDecorator)
    {
        var processed = base.Process(queryExpression, parametersDecorator);
        CapturedStatement.Put(new CapturedStatement(processed, parametersDecorator.GetAndDisableCaching()));

        return processed;
    }
}
