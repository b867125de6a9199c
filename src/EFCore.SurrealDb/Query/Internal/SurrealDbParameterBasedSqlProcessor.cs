namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbParameterBasedSqlProcessor(
    RelationalParameterBasedSqlProcessorDependencies dependencies,
    RelationalParameterBasedSqlProcessorParameters parameters)
    : RelationalParameterBasedSqlProcessor(dependencies, parameters)
{
    protected override Expression ProcessSqlNullability(Expression queryExpression, ParametersCacheDecorator Decorator)
        => new SurrealDbSqlNullabilityProcessor(Dependencies, Parameters).Process(queryExpression, Decorator);
}
