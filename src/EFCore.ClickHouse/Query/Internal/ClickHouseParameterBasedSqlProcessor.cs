namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseParameterBasedSqlProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : RelationalParameterBasedSqlProcessor(dependencies, parameters)
{
    public override Expression Process(Expression queryExpression, ParametersCacheDecorator parametersDecorator)
    {
        queryExpression = base.Process(queryExpression, parametersDecorator);
        queryExpression = ClickHouseGroupAggregateSimplifier.Process(queryExpression);
        queryExpression = new ClickHouseGroupKeyNarrower(Dependencies.SqlExpressionFactory).Visit(queryExpression);

        return ClickHouseTypeEnforcer.Process(queryExpression);
    }

    protected override Expression ProcessSqlNullability(Expression queryExpression, ParametersCacheDecorator Decorator)
        => new ClickHouseSqlNullabilityProcessor(Dependencies, Parameters).Process(queryExpression, Decorator);
}
