namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseParameterBasedSqlProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : RelationalParameterBasedSqlProcessor(dependencies, parameters)
{
    protected override Expression ProcessSqlNullability(Expression queryExpression, ParametersCacheDecorator Decorator)
        => new ClickHouseSqlNullabilityProcessor(Dependencies, Parameters).Process(queryExpression, Decorator);
}
