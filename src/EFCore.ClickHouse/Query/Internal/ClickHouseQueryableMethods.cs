namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Operators that only the pipeline itself puts into a query.</summary>
internal static class ClickHouseQueryableMethods
{
    public static readonly MethodInfo AsDerivedTableMethod = typeof(ClickHouseQueryableMethods).GetMethod(nameof(AsDerivedTable))!;

    /// <summary>Makes the query so far a derived table, so that what follows can't be merged into it.</summary>
    public static IQueryable<T> AsDerivedTable<T>(IQueryable<T> source)
        => throw new InvalidOperationException(CoreStrings.FunctionOnClient(nameof(AsDerivedTable)));
}
