namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseSqlExpressionFactory(SqlExpressionFactoryDependencies dependencies) : SqlExpressionFactory(dependencies);
