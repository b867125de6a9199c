namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryCompilationContext(
    QueryCompilationContextDependencies dependencies,
    RelationalQueryCompilationContextDependencies relationalDependencies,
    bool async)
    : RelationalQueryCompilationContext(dependencies, relationalDependencies, async)
{
    // A connection has one open reader at a time, and a split query reads its parts side by side.
    public override bool IsBuffering
        => base.IsBuffering || QuerySplittingBehavior == Microsoft.EntityFrameworkCore.QuerySplittingBehavior.SplitQuery;
}
