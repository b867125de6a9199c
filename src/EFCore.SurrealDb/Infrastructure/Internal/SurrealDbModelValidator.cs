using EFCore.SurrealDb.Extensions.Internal;
using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Infrastructure.Internal;

/// <summary>Refuses what SurrealDB can't do.</summary>
internal sealed class SurrealDbModelValidator(
    ModelValidatorDependencies dependencies,
    RelationalModelValidatorDependencies relationalDependencies)
    : RelationalModelValidator(dependencies, relationalDependencies)
{
    private const string IdField = "id";

    public override void Validate(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        base.Validate(model, logger);

        ValidateSequences(model);
        ValidateFunctions(model);
        WarnOfOffsets(model, logger);
        foreach (var entityType in model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsMappedToJson()))
        {
            ValidateProperties(entityType);
            ValidateIndexes(entityType);
            ValidateTable(entityType);
            ValidateEdge(entityType);
        }
    }

    // Keys that aren't unique among the tables of a hierarchy are warned of here. Those of this provider are: the tables share a sequence.
    protected override void ValidateValueGeneration(
        IEntityType entityType,
        IKey key,
        IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
    }

    private static void ValidateSequences(IModel model)
    {
        if (model.GetSequences().FirstOrDefault(s => s.IncrementBy != 1 || s.MinValue is not null || s.MaxValue is not null || s.IsCyclic) is { } sequence)
        {
            throw new NotSupportedException(SurrealDbStrings.SequenceOptions(sequence.Name));
        }
    }

    private static void ValidateFunctions(IModel model)
    {
        if (model.GetDbFunctions().FirstOrDefault(f => !f.IsScalar) is { } function)
        {
            throw new NotSupportedException(SurrealDbStrings.TableFunction(function.Name));
        }
    }

    private static void WarnOfOffsets(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(t => t.GetFlattenedDeclaredProperties())
                     .Where(
                         p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(DateTimeOffset)
                             && p.GetTypeMapping().Converter is null
                             && p.FindAnnotation(RelationalAnnotationNames.ColumnType) is null))
        {
            logger.OffsetNotStored(property);
        }
    }

    private static void ValidateProperties(IEntityType entityType)
    {
        foreach (var property in entityType.GetFlattenedDeclaredProperties())
        {
            var owner = property.DeclaringType.DisplayName();
            if (property.GetColumnName() == IdField && !property.IsPrimaryKey())
            {
                throw new NotSupportedException(SurrealDbStrings.ColumnNamedId(owner, property.Name));
            }

            if (property.GetCollation() is { } collation)
            {
                throw new NotSupportedException(SurrealDbStrings.Collation(owner, property.Name, collation));
            }

            if (property.IsReadOnlyField() && property.IsConcurrencyToken)
            {
                throw new NotSupportedException(SurrealDbStrings.ReadOnlyToken(owner, property.Name));
            }

            if (property.IsPrimaryKey()
                && property.GetRelationalTypeMapping().StoreType is var storeType
                && SurrealDbStoreType.BaseName(storeType) is "object" or "any" or "geometry")
            {
                throw new NotSupportedException(SurrealDbStrings.KeyType(owner, property.Name, storeType));
            }
        }
    }

    private static void ValidateIndexes(IEntityType entityType)
    {
        foreach (var index in entityType.GetDeclaredIndexes())
        {
            var name = index.GetDatabaseName() ?? index.DisplayName();
            if (index.GetFilter() is not null)
            {
                throw new NotSupportedException(SurrealDbStrings.IndexFilter(name, entityType.DisplayName()));
            }

            if (index.IsDescending is { } descending && (descending.Count == 0 || descending.Contains(true)))
            {
                throw new NotSupportedException(SurrealDbStrings.IndexDescending(name, entityType.DisplayName()));
            }
        }
    }

    private static void ValidateTable(IEntityType entityType)
    {
        if (entityType.GetDeclaredCheckConstraints().FirstOrDefault() is { } constraint)
        {
            throw new NotSupportedException(SurrealDbStrings.CheckConstraint(constraint.ModelName, entityType.DisplayName()));
        }

        if (entityType.GetDeclaredTriggers().FirstOrDefault() is { } trigger)
        {
            throw new NotSupportedException(SurrealDbStrings.Trigger(trigger.ModelName, entityType.DisplayName()));
        }

        if ((entityType.GetInsertStoredProcedure() ?? entityType.GetUpdateStoredProcedure() ?? entityType.GetDeleteStoredProcedure()) is { } procedure)
        {
            throw new NotSupportedException(SurrealDbStrings.StoredProcedure(procedure.Name, entityType.DisplayName()));
        }
    }

    private static void ValidateEdge(IEntityType entityType)
    {
        if (entityType.FindAnnotation(SurrealDbAnnotationNames.Edge) is null || entityType.GetEdgeProperties() is not { } ends)
        {
            return;
        }

        foreach (var end in new[] { ends.From, ends.To })
        {
            var foreignKey = entityType.GetForeignKeys().FirstOrDefault(f => f.Properties is [{ } single] && single.Name == end);
            if (foreignKey is not { IsRequired: true }
                || !foreignKey.PrincipalKey.IsPrimaryKey()
                || StoreObjectIdentifier.Create(foreignKey.PrincipalEntityType, StoreObjectType.Table) is null)
            {
                throw new NotSupportedException(SurrealDbStrings.EdgeEnd(entityType.DisplayName(), end));
            }

            if (foreignKey.DeleteBehavior is not (DeleteBehavior.Cascade or DeleteBehavior.ClientCascade))
            {
                throw new NotSupportedException(SurrealDbStrings.EdgeDelete(entityType.DisplayName(), end));
            }
        }
    }
}
