using EFCore.ClickHouse.Extensions.Internal;
using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.Update.Internal;

namespace EFCore.ClickHouse.Infrastructure.Internal;

/// <summary>Refuses what ClickHouse can't do, and tells of what it doesn't enforce.</summary>
internal sealed class ClickHouseModelValidator(
    ModelValidatorDependencies dependencies,
    RelationalModelValidatorDependencies relationalDependencies)
    : RelationalModelValidator(dependencies, relationalDependencies)
{
    public override void Validate(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        base.Validate(model, logger);

        ValidateSequences(model);
        foreach (var entityType in model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsMappedToJson()))
        {
            ClickHouseTableValidator.Validate(entityType);
            ClickHouseForeignKeyValidator.Validate(entityType);
            ValidateProperties(entityType, logger);
            ValidateIndexes(entityType, logger);
            ValidateStoredProcedures(entityType);
            foreach (var key in entityType.GetDeclaredKeys().Where(k => !k.IsPrimaryKey()))
            {
                logger.UniquenessNotEnforced(entityType, key.Properties);
            }
        }

        if (model.GetEntityTypes().SelectMany(t => t.GetDeclaredForeignKeys()).Count(k => !k.IsOwnership) is > 0 and var count)
        {
            logger.ForeignKeysNotEnforced(count);
        }
    }

    private static void ValidateSequences(IModel model)
    {
        var used = model.GetEntityTypes()
            .SelectMany(t => t.GetDeclaredProperties())
            .Select(p => p.GetHiLoSequenceName())
            .ToHashSet(StringComparer.Ordinal);
        if (model.GetSequences().FirstOrDefault(s => !used.Contains(s.Name)) is { } sequence)
        {
            throw new NotSupportedException(ClickHouseStrings.Sequence(sequence.Name));
        }
    }

    private static void ValidateProperties(IEntityType entityType, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        foreach (var property in entityType.GetFlattenedDeclaredProperties())
        {
            var owner = property.DeclaringType.DisplayName();
            var storeType = property.GetRelationalTypeMapping().StoreType;
            if (property.GetCollation() is { } collation)
            {
                throw new NotSupportedException(ClickHouseStrings.Collation($"{owner}.{property.Name}", collation));
            }

            if (ClickHouseStoreType.MakeNullable(storeType) == storeType && !IsNullableAlready(storeType))
            {
                if (property.IsNullable)
                {
                    throw new NotSupportedException(ClickHouseStrings.NullableComposite(owner, property.Name, storeType));
                }

                if (!property.DeclaringType.IsMappedToJson() && ClickHouseTypeMappingSource.IsOptionalPart(property.DeclaringType))
                {
                    throw new NotSupportedException(ClickHouseStrings.CompositeOfOptionalPart(owner, property.Name, storeType));
                }
            }

            if (property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate or ValueGenerated.OnUpdate }
                && property.GetComputedColumnSql() is null
                && !ClickHouseRowVersion.IsRowVersion(property))
            {
                throw new NotSupportedException(ClickHouseStrings.RowVersion(owner, property.Name));
            }

            if (property.IsLowCardinality() && !TakesDictionary(storeType))
            {
                throw new NotSupportedException(ClickHouseStrings.LowCardinality(owner, property.Name, storeType));
            }

            if (property.GetEphemeralSql() is not null && property.IsKey())
            {
                throw new NotSupportedException(ClickHouseStrings.EphemeralKey(owner, property.Name));
            }

            if (property.IsKey() && !IsKeyType(storeType))
            {
                throw new NotSupportedException(ClickHouseStrings.KeyType(owner, property.Name, storeType));
            }

            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset)
                && property.GetTypeMapping().Converter is null
                && property.FindAnnotation(RelationalAnnotationNames.ColumnType) is null)
            {
                logger.OffsetNotStored(property);
            }
        }
    }

    private static bool IsNullableAlready(string storeType)
        => ClickHouseStoreType.BaseName(storeType) switch
        {
            // Both have a value that says NULL.
            "Nullable" or "Variant" or "Dynamic" => true,
            "LowCardinality" => IsNullableAlready(ClickHouseStoreType.Arguments(storeType)[0]),
            _ => false
        };

    // The engine refuses others, numbers among them unless a setting allows them (error 455).
    private static bool TakesDictionary(string storeType)
        => ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(storeType))
            is "String" or "FixedString" or "Date" or "DateTime" or "UUID";

    // Error 549: these can't be compared.
    private static bool IsKeyType(string storeType)
        => ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(storeType))
            is not ("JSON" or "Dynamic" or "Variant" or "AggregateFunction");

    private static void ValidateIndexes(IEntityType entityType, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        foreach (var index in entityType.GetDeclaredIndexes())
        {
            var name = index.GetDatabaseName() ?? index.DisplayName();
            if (index.GetFilter() is not null)
            {
                throw new NotSupportedException(ClickHouseStrings.IndexFilter(name, entityType.DisplayName()));
            }

            if (index.IsDescending is { } descending && (descending.Count == 0 || descending.Contains(true)))
            {
                throw new NotSupportedException(ClickHouseStrings.IndexDescending(name, entityType.DisplayName()));
            }

            if (ClickHouseTables.EngineOf(entityType) is var engine && !ClickHouseEngines.IsMergeTreeFamily(engine))
            {
                throw new NotSupportedException(ClickHouseStrings.IndexOnEngine(name, entityType.DisplayName(), engine));
            }

            if (index.IsUnique)
            {
                logger.UniquenessNotEnforced(entityType, index.Properties);
            }
        }
    }

    private static void ValidateStoredProcedures(IEntityType entityType)
    {
        var procedure = entityType.GetInsertStoredProcedure()
            ?? entityType.GetUpdateStoredProcedure()
            ?? entityType.GetDeleteStoredProcedure();
        if (procedure is not null)
        {
            throw new NotSupportedException(ClickHouseStrings.StoredProcedure(procedure.Name, entityType.DisplayName()));
        }

        if (entityType.GetDeclaredTriggers().FirstOrDefault() is { } trigger)
        {
            throw new NotSupportedException(ClickHouseStrings.Trigger(trigger.ModelName, entityType.DisplayName()));
        }
    }
}
