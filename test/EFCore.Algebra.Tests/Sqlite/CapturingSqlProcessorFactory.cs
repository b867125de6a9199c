namespace EFCore.Algebra.Tests.Sqlite;

public sealed class CapturingSqlProcessorFactory(RelationalParameterBasedSqlProcessorDependencies dependencies)
    : IRelationalParameterBasedSqlProcessorFactory
{
    public RelationalParameterBasedSqlProcessor Create(RelationalParameterBasedSqlProcessorParameters parameters)
        => new CapturingSqlProcessor(dependencies, parameters);
}
