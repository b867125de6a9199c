namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>Which entity type says what a table is like.</summary>
internal static class ClickHouseTables
{
    /// <summary>
    /// The entity type that the table belongs to; owned types and others that share it have no say.
    /// </summary>
    public static IEntityType? FindMainEntityType(ITable table)
        => table.EntityTypeMappings.FirstOrDefault(m => m.IsSharedTablePrincipal != false)?.TypeBase as IEntityType
            ?? table.EntityTypeMappings.FirstOrDefault()?.TypeBase as IEntityType;

    /// <summary>The engine of the entity type's table.</summary>
    public static string EngineOf(IReadOnlyEntityType entityType)
        => entityType.GetTableEngine() ?? ClickHouseEngines.MergeTree;

    /// <summary>The sorting key of a table whose entity type names none: the entity's key.</summary>
    public static string[] DefaultOrderBy(IReadOnlyEntityType entityType)
        => [.. entityType.FindPrimaryKey()?.Properties.Select(p => ClickHouseTerm.ForProperty(p.Name)) ?? []];
}
