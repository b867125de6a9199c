namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseParameterBasedSqlProcessorFactory(RelationalParameterBasedSqlProcessorDependencies dependencies)
    : IRelationalParameterBasedSqlProcessorFactory
{
    public RelationalParameterBasedSqlProcessor Create(RelationalParameterBasedSqlProcessorParameters parameters)
        => new ClickHouseParameterBasedSqlProcessor(dependencies, parameters);
}
