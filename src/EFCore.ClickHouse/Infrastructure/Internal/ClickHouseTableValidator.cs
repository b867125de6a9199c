using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Infrastructure.Internal;

/// <summary>Checks what an entity type says about its table, so that a mistake is found before any table exists.</summary>
internal static class ClickHouseTableValidator
{
    public static void Validate(IEntityType entityType)
    {
        RefuseClausesOfSharedTable(entityType);

        var engine = ClickHouseTables.EngineOf(entityType);
        if (!ClickHouseEngines.IsKnown(engine))
        {
            throw new NotSupportedException(ClickHouseStrings.UnknownEngine(engine, entityType.DisplayName()));
        }

        if (!ClickHouseEngines.IsMergeTreeFamily(engine))
        {
            RefuseClausesOfEngine(entityType, engine);
        }

        RefuseUnknownProperties(entityType);
        ValidatePrimaryKey(entityType);
        ValidateArguments(entityType, engine);
    }

    // One table has one engine, and its main entity type says which.
    private static void RefuseClausesOfSharedTable(IEntityType entityType)
    {
        if (!SaysSomething(entityType))
        {
            return;
        }

        if (entityType.BaseType is { } baseType
            && entityType.GetTableName() == baseType.GetTableName()
            && entityType.GetSchema() == baseType.GetSchema())
        {
            throw new NotSupportedException(
                ClickHouseStrings.SharedTable(entityType.DisplayName(), entityType.GetTableName()!, baseType.GetRootType().DisplayName()));
        }

        var table = StoreObjectIdentifier.Create(entityType, StoreObjectType.Table)!.Value;
        if (entityType.FindRowInternalForeignKeys(table).FirstOrDefault() is { } sharing)
        {
            throw new NotSupportedException(
                ClickHouseStrings.SharedTable(entityType.DisplayName(), table.DisplayName(), sharing.PrincipalEntityType.DisplayName()));
        }
    }

    private static bool SaysSomething(IEntityType entityType)
        => entityType.GetTableEngine() is not null
            || entityType.GetTableOrderBy() is not null
            || entityType.GetTablePartitionBy() is not null
            || entityType.GetTablePrimaryKey() is not null
            || entityType.GetTableSampleBy() is not null
            || entityType.GetTableTtl() is not null
            || entityType.GetTableSettings().Count > 0;

    private static void RefuseClausesOfEngine(IEntityType entityType, string engine)
    {
        var clause = entityType.GetTableOrderBy() is not null ? "ORDER BY"
            : entityType.GetTablePartitionBy() is not null ? "PARTITION BY"
            : entityType.GetTablePrimaryKey() is not null ? "PRIMARY KEY"
            : entityType.GetTableSampleBy() is not null ? "SAMPLE BY"
            : entityType.GetTableTtl() is not null || entityType.GetDeclaredProperties().Any(p => p.GetColumnTtl() is not null) ? "TTL"
            : !ClickHouseEngines.TakesSettings(engine) && entityType.GetTableSettings().Count > 0 ? "SETTINGS"
            : null;
        if (clause is not null)
        {
            throw new NotSupportedException(ClickHouseStrings.ClauseOfEngine(entityType.DisplayName(), engine, clause));
        }
    }

    private static void RefuseUnknownProperties(IEntityType entityType)
    {
        string?[] terms =
        [
            .. entityType.GetTableEngineArguments() ?? [],
            .. entityType.GetTableOrderBy() ?? [],
            .. entityType.GetTablePartitionBy() ?? [],
            .. entityType.GetTablePrimaryKey() ?? [],
            entityType.GetTableSampleBy(),
            .. entityType.GetTableTtl() ?? []
        ];
        foreach (var term in terms.OfType<string>())
        {
            RefuseUnknownProperties(entityType, term);
        }

        foreach (var ttl in entityType.GetDeclaredProperties().Select(p => p.GetColumnTtl()).OfType<string>())
        {
            RefuseUnknownProperties(entityType, ttl);
        }
    }

    private static void RefuseUnknownProperties(IEntityType entityType, string term)
    {
        if (ClickHouseTerm.Properties(term).FirstOrDefault(p => ClickHouseTerm.FindProperty(entityType, p) is null) is { } unknown)
        {
            throw new InvalidOperationException(ClickHouseStrings.UnknownTermProperty(term, unknown, entityType.DisplayName()));
        }
    }

    // Error 36: "Primary key must be a prefix of the sorting key".
    private static void ValidatePrimaryKey(IEntityType entityType)
    {
        if (entityType.GetTablePrimaryKey() is { } primaryKey
            && (entityType.GetTableOrderBy() ?? ClickHouseTables.DefaultOrderBy(entityType)) is var orderBy
            && !orderBy.AsSpan().StartsWith(primaryKey))
        {
            throw new InvalidOperationException(
                ClickHouseStrings.PrimaryKeyNotPrefix(
                    entityType.DisplayName(), string.Join(", ", primaryKey), string.Join(", ", orderBy)));
        }
    }

    private static void ValidateArguments(IEntityType entityType, string engine)
    {
        var arguments = entityType.GetTableEngineArguments() ?? [];
        switch (engine)
        {
            case ClickHouseEngines.ReplacingMergeTree:
                RefuseArgument(entityType, engine, arguments, 0, IsVersion, "an unsigned integer or a date");
                RefuseArgument(entityType, engine, arguments, 1, t => t is "UInt8" or "Bool", "UInt8 or Bool");
                break;
            case ClickHouseEngines.CollapsingMergeTree or ClickHouseEngines.VersionedCollapsingMergeTree:
                RefuseArgument(entityType, engine, arguments, 0, t => t is "Int8", "Int8");
                break;
        }
    }

    // Signed integers pass, too: the engine takes them, and C#'s usual type is one.
    private static bool IsVersion(string storeType)
        => storeType.Contains("Int", StringComparison.Ordinal) || storeType.StartsWith("Date", StringComparison.Ordinal);

    private static void RefuseArgument(
        IEntityType entityType,
        string engine,
        string[] arguments,
        int index,
        Func<string, bool> isValid,
        string needed)
    {
        if (index >= arguments.Length
            || ClickHouseTerm.PropertyPath(arguments[index]) is not { } path
            || ClickHouseTerm.FindProperty(entityType, path) is not IProperty property)
        {
            return;
        }

        var storeType = property.GetRelationalTypeMapping().StoreType;
        if (property.IsNullable || !isValid(ClickHouseStoreType.BaseName(storeType)))
        {
            throw new NotSupportedException(
                ClickHouseStrings.EngineArgumentType(
                    entityType.DisplayName(), engine, property.Name, property.IsNullable ? $"Nullable({storeType})" : storeType, needed));
        }
    }
}
