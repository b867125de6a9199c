namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseParameterBasedSqlProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : RelationalParameterBasedSqlProcessor(dependencies, parameters)
{
    public override Expression Process(Expression queryExpression, ParametersCacheDecorator parametersDecorator)
        => ClickHouseTypeEnforcer.Process(base.Process(queryExpression, parametersDecorator));

    protected override Expression ProcessSqlNullability(Expression queryExpression, ParametersCacheDecorator Decorator)
        => new ClickHouseSqlNullabilityProcessor(Dependencies, Parameters).Process(queryExpression, Decorator);
}
