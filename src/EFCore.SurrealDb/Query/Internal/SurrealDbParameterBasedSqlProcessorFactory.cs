namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbParameterBasedSqlProcessorFactory(RelationalParameterBasedSqlProcessorDependencies dependencies)
    : IRelationalParameterBasedSqlProcessorFactory
{
    public RelationalParameterBasedSqlProcessor Create(RelationalParameterBasedSqlProcessorParameters parameters)
        => new SurrealDbParameterBasedSqlProcessor(dependencies, parameters);
}
