using EFCore.Algebra.Conversion;

namespace EFCore.SurrealDb.Query.Internal;

internal sealed class SurrealDbQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies)
{
    public override IRelationalCommand GetCommand(Expression queryExpression)
        => throw new NotSupportedException(new PlanConverter().Convert(queryExpression).ToString());
}
