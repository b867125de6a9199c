using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Migrations.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.ClickHouse.Migrations;

/// <summary>
/// Writes migrations' operations as ClickHouse statements. What the engine can't do to an existing table is refused with a way to do it
/// by hand;
/// keys, uniqueness and foreign keys, which the engine doesn't enforce, have no statements.
/// </summary>
/// <param name="dependencies">What the service needs.</param>
public class ClickHouseMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies)
{
    // A server's default is 0: a migration's next statement, or its user, would see the old rows.
    private const string Synchronously = " SETTINGS mutations_sync = 1";

    private ISqlGenerationHelper Sql
        => Dependencies.SqlGenerationHelper;

    /// <inheritdoc />
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations,
        IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
        => base.Generate(new ClickHouseOperationOrder(Sql).Arrange(operations), model, options);

    /// <inheritdoc />
    protected override void Generate(MigrationOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (operation is ClickHouseExtendSortingKeyOperation extension)
        {
            ExtendSortingKey(extension, model, builder);
        }
        else
        {
            base.Generate(operation, model, builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var clauses = new ClickHouseTableClauses(operation);
        builder.Append("CREATE TABLE ").Append(Sql.DelimitIdentifier(operation.Name, operation.Schema)).AppendLine(" (");
        using (builder.Indent())
        {
            CreateTableColumns(operation, model, builder);
            CreateTableConstraints(operation, model, builder);
            builder.AppendLine();
        }

        builder.AppendLine(")")
            .Append(clauses.ToSql([.. operation.PrimaryKey?.Columns.Select(Sql.DelimitIdentifier) ?? []]));
        if (operation.Comment is { } comment)
        {
            builder.AppendLine().Append("COMMENT ").Append(ClickHouseLiteral.String(comment));
        }

        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void CreateTableConstraints(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => CreateTableCheckConstraints(operation, model, builder);

    /// <inheritdoc />
    protected override void Generate(
        DropTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        // Without SYNC the data of a table is removed minutes later.
        builder.Append("DROP TABLE ").Append(Sql.DelimitIdentifier(operation.Name, operation.Schema)).Append(" SYNC");
        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(RenameTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => Statement(
            builder,
            $"RENAME TABLE {Sql.DelimitIdentifier(operation.Name, operation.Schema)} "
            + $"TO {Sql.DelimitIdentifier(operation.NewName ?? operation.Name, operation.NewSchema)}");

    /// <inheritdoc />
    protected override void Generate(AlterTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = Sql.DelimitIdentifier(operation.Name, operation.Schema);
        var (old, current) = (new ClickHouseTableClauses(operation.OldTable), new ClickHouseTableClauses(operation));
        foreach (var ((clause, oldSql), (_, newSql)) in old.Fixed.Zip(current.Fixed))
        {
            if (oldSql != newSql)
            {
                throw new NotSupportedException(
                    ClickHouseStrings.ClauseCannotChange(Display(operation.Name, operation.Schema), clause, oldSql, newSql));
            }
        }

        AlterTtl(table, old.Ttl ?? [], current.Ttl ?? [], builder);
        AlterSettings(operation, table, old.Settings, current, builder);
        if (operation.Comment != operation.OldTable.Comment)
        {
            Statement(builder, $"ALTER TABLE {table} MODIFY COMMENT {ClickHouseLiteral.String(operation.Comment ?? "")}");
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        AddColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var engine = EngineOf(operation.Table, operation.Schema, model);
        if (!ClickHouseEngines.CanAddColumns(engine))
        {
            throw ColumnsAreFixed(operation, operation.Name, engine);
        }

        var definition = Define(operation.Schema, operation.Table, operation.Name, operation, model);

        // Memory answers existing rows with the type's default, whatever the column's.
        if (engine == ClickHouseEngines.Memory
            && definition.Kind is ClickHouseColumnDefinition.Default or ClickHouseColumnDefinition.Materialized)
        {
            throw ColumnsAreFixed(operation, operation.Name, engine);
        }

        var table = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var column = Sql.DelimitIdentifier(operation.Name);
        builder.Append($"ALTER TABLE {table} ADD COLUMN {column} {definition}");

        // Existing rows compute their default anew at each read until it's written: now() and generateUUIDv4() would differ each time.
        if (operation.DefaultValueSql is not null && ClickHouseEngines.IsMergeTreeFamily(engine))
        {
            Terminate(builder);
            builder.Append($"ALTER TABLE {table} MATERIALIZE COLUMN {column}{Synchronously}");
        }

        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        DropColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var engine = EngineOf(operation.Table, operation.Schema, model);
        if (!ClickHouseEngines.CanAddColumns(engine) || IsKeyColumn(operation.Table, operation.Schema, operation.Name, model))
        {
            throw ColumnsAreFixed(operation, operation.Name, engine);
        }

        builder.Append(
            $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} DROP COLUMN {Sql.DelimitIdentifier(operation.Name)}");
        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(RenameColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var engine = EngineOf(operation.Table, operation.Schema, model);
        if (!ClickHouseEngines.CanChangeColumns(engine)
            || IsKeyColumn(operation.Table, operation.Schema, operation.Name, model)
            || IsKeyColumn(operation.Table, operation.Schema, operation.NewName, model))
        {
            throw ColumnsAreFixed(operation, operation.Name, engine);
        }

        Statement(
            builder,
            $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} "
            + $"RENAME COLUMN {Sql.DelimitIdentifier(operation.Name)} TO {Sql.DelimitIdentifier(operation.NewName)}");
    }

    /// <inheritdoc />
    protected override void Generate(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (!Equals(operation[RelationalAnnotationNames.ColumnOrder], operation.OldColumn[RelationalAnnotationNames.ColumnOrder]))
        {
            Dependencies.MigrationsLogger.ColumnOrderIgnoredWarning(operation);
        }

        var old = Define(operation.Schema, operation.Table, operation.Name, operation.OldColumn, null);
        var current = Define(operation.Schema, operation.Table, operation.Name, operation, model);
        if (current == old)
        {
            return;
        }

        var table = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var column = Sql.DelimitIdentifier(operation.Name);
        if (current with { Comment = old.Comment } == old)
        {
            Statement(builder, $"ALTER TABLE {table} COMMENT COLUMN {column} {current.Comment ?? "''"}");

            return;
        }

        var engine = EngineOf(operation.Table, operation.Schema, model);
        if (!ClickHouseEngines.CanChangeColumns(engine)
            || (current.Type != old.Type && IsKeyColumn(operation.Table, operation.Schema, operation.Name, model)))
        {
            throw ColumnsAreFixed(operation, operation.Name, engine);
        }

        // What isn't on disk has nothing to keep, and what leaves it can't stay there hidden.
        if (!old.IsStored || !current.IsStored)
        {
            Statement(builder, $"ALTER TABLE {table} DROP COLUMN {column}");
            Statement(builder, $"ALTER TABLE {table} ADD COLUMN {column} {current}");

            return;
        }

        if (!ClickHouseTypeChange.KeepsValues(old.Type, current.Type))
        {
            throw new NotSupportedException(
                ClickHouseStrings.TypeCannotChange(Display(operation.Table, operation.Schema), operation.Name, old.Type, current.Type));
        }

        ModifyColumn(table, column, old, current, builder);
    }

    /// <inheritdoc />
    protected override void Generate(
        CreateIndexOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        if (operation.Filter is not null)
        {
            throw new NotSupportedException(ClickHouseStrings.IndexFilter(operation.Name, Display(operation.Table, operation.Schema)));
        }

        if (operation.IsDescending is { } descending && (descending.Length == 0 || descending.Contains(true)))
        {
            throw new NotSupportedException(ClickHouseStrings.IndexDescending(operation.Name, Display(operation.Table, operation.Schema)));
        }

        var engine = EngineOf(operation.Table, operation.Schema, model);
        if (!ClickHouseEngines.IsMergeTreeFamily(engine))
        {
            throw new NotSupportedException(
                ClickHouseStrings.IndexOnEngine(operation.Name, Display(operation.Table, operation.Schema), engine));
        }

        var type = (string?)operation[ClickHouseAnnotationNames.IndexType] ?? "minmax";
        var granularity = (int?)operation[ClickHouseAnnotationNames.IndexGranularity] ?? 1;
        builder.Append(
            $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} ADD INDEX {Sql.DelimitIdentifier(operation.Name)} "
            + $"({ColumnList(operation.Columns)}) TYPE {type} GRANULARITY {granularity.ToString(CultureInfo.InvariantCulture)}");
        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        DropIndexOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        builder.Append(
            $"ALTER TABLE {Sql.DelimitIdentifier(Required(operation.Table, operation.Name), operation.Schema)} "
            + $"DROP INDEX {Sql.DelimitIdentifier(operation.Name)}");
        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <summary>An index can't be renamed: it's dropped, and the model says how to add it again.</summary>
    /// <inheritdoc />
    protected override void Generate(RenameIndexOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = Required(operation.Table, operation.Name);
        var index = model?.GetRelationalModel().FindTable(table, operation.Schema)?.Indexes.FirstOrDefault(i => i.Name == operation.NewName)
            ?? throw new NotSupportedException(
                ClickHouseStrings.IndexCannotBeRenamed(operation.Name, Display(table, operation.Schema), operation.NewName));

        Generate(new DropIndexOperation { Schema = operation.Schema, Table = table, Name = operation.Name }, model, builder);
        Generate(CreateIndexOperation.CreateFrom(index), model, builder);
    }

    /// <inheritdoc />
    protected override void Generate(AddCheckConstraintOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        RefuseConstraintUnlessMergeTree(operation.Name, operation.Table, operation.Schema, model);
        Statement(
            builder,
            $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} "
            + $"ADD CONSTRAINT {Sql.DelimitIdentifier(operation.Name)} CHECK ({operation.Sql})");
    }

    /// <inheritdoc />
    protected override void Generate(DropCheckConstraintOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        RefuseConstraintUnlessMergeTree(operation.Name, operation.Table, operation.Schema, model);
        Statement(
            builder,
            $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} "
            + $"DROP CONSTRAINT {Sql.DelimitIdentifier(operation.Name)}");
    }

    /// <summary>Nothing: the sorting key, which a table's own operation compares, is all that the engine knows of a key.</summary>
    /// <inheritdoc />
    protected override void Generate(
        AddPrimaryKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
    }

    /// <summary>Nothing: the sorting key, which a table's own operation compares, is all that the engine knows of a key.</summary>
    /// <inheritdoc />
    protected override void Generate(
        DropPrimaryKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
    }

    /// <summary>Nothing: the engine enforces no uniqueness, of which an event tells.</summary>
    /// <inheritdoc />
    protected override void Generate(AddUniqueConstraintOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <summary>Nothing: the engine enforces no uniqueness, of which an event tells.</summary>
    /// <inheritdoc />
    protected override void Generate(DropUniqueConstraintOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <summary>Nothing: the engine has no foreign keys, of which an event tells.</summary>
    /// <inheritdoc />
    protected override void Generate(
        AddForeignKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
    }

    /// <summary>Nothing: the engine has no foreign keys, of which an event tells.</summary>
    /// <inheritdoc />
    protected override void Generate(
        DropForeignKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
    }

    /// <summary>Creates the ClickHouse database that stands for the schema.</summary>
    /// <inheritdoc />
    protected override void Generate(EnsureSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => Statement(builder, $"CREATE DATABASE IF NOT EXISTS {Sql.DelimitIdentifier(operation.Name)}");

    /// <summary>Drops the ClickHouse database that stands for the schema.</summary>
    /// <inheritdoc />
    protected override void Generate(DropSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => Statement(builder, $"DROP DATABASE {Sql.DelimitIdentifier(operation.Name)} SYNC");

    /// <inheritdoc />
    protected override void Generate(AlterDatabaseOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (operation.Collation is { } collation)
        {
            throw new NotSupportedException(ClickHouseStrings.Collation("database", collation));
        }
    }

    /// <inheritdoc />
    protected override void Generate(CreateSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        RefuseSequenceOptions(operation.Name, operation);
        Statement(builder, ClickHouseSequenceTable.CreateTable(Sql, operation.Schema));
        Statement(builder, ClickHouseSequenceTable.Create(Sql, operation.Schema, operation.Name, operation.StartValue));
    }

    /// <inheritdoc />
    protected override void Generate(AlterSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
        // The size of a block isn't stored: each client takes blocks of its model's.
        => RefuseSequenceOptions(operation.Name, operation);

    /// <inheritdoc />
    protected override void Generate(RestartSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => Statement(builder, ClickHouseSequenceTable.Restart(Sql, operation.Schema, operation.Name, operation.StartValue ?? 1));

    /// <inheritdoc />
    protected override void Generate(RenameSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var statements = ClickHouseSequenceTable.Rename(
            Sql, operation.Schema, operation.Name, operation.NewSchema, operation.NewName ?? operation.Name);
        foreach (var statement in statements)
        {
            Statement(builder, statement);
        }
    }

    /// <inheritdoc />
    protected override void Generate(DropSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
        => Statement(builder, ClickHouseSequenceTable.Drop(Sql, operation.Schema, operation.Name));

    /// <inheritdoc />
    protected override void Generate(
        InsertDataOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        builder.Append($"INSERT INTO {Sql.DelimitIdentifier(operation.Table, operation.Schema)} ({ColumnList(operation.Columns)}) VALUES");
        var separator = " ";
        foreach (var command in GenerateModificationCommands(operation, model))
        {
            var values = string.Join(", ", command.ColumnModifications.Select(c => Literal(c, c.Value)));
            builder.Append(separator).Append("(").Append(values).Append(")");
            separator = ", ";
        }

        if (terminate)
        {
            Terminate(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(UpdateDataOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        RefuseUnlessMutable(operation.Table, operation.Schema, model);
        if (operation.Columns.FirstOrDefault(c => IsKeyColumn(operation.Table, operation.Schema, c, model)) is { } keyColumn)
        {
            throw new NotSupportedException(
                ClickHouseStrings.KeyColumnCannotBeUpdated(Display(operation.Table, operation.Schema), keyColumn));
        }

        foreach (var command in GenerateModificationCommands(operation, model))
        {
            var assignments = command.ColumnModifications
                .Where(c => c.IsWrite)
                .Select(c => $"{Sql.DelimitIdentifier(c.ColumnName)} = {Literal(c, c.Value)}");
            Statement(
                builder,
                $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} UPDATE {string.Join(", ", assignments)} "
                + $"WHERE {Condition(command)}{Synchronously}");
        }
    }

    /// <inheritdoc />
    protected override void Generate(DeleteDataOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        RefuseUnlessMutable(operation.Table, operation.Schema, model);
        var conditions = GenerateModificationCommands(operation, model).Select(Condition).ToList();
        if (conditions.Count > 0)
        {
            var condition = conditions.Count == 1 ? conditions[0] : string.Join(" OR ", conditions.Select(c => $"({c})"));
            Statement(
                builder,
                $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} DELETE WHERE {condition}{Synchronously}");
        }
    }

    /// <inheritdoc />
    protected override void ColumnDefinition(
        string? schema,
        string table,
        string name,
        ColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder)
        => builder.Append(Sql.DelimitIdentifier(name)).Append(" ").Append(Define(schema, table, name, operation, model).ToString());

    private ClickHouseColumnDefinition Define(string? schema, string table, string name, ColumnOperation operation, IModel? model)
    {
        if (operation.Collation is { } collation)
        {
            throw new NotSupportedException(ClickHouseStrings.Collation($"{Display(table, schema)}.{name}", collation));
        }

        var storeType = operation.ColumnType ?? GetColumnType(schema, table, name, operation, model);
        var type = operation.IsNullable ? ClickHouseStoreType.MakeNullable(storeType) : storeType;
        if (operation[ClickHouseAnnotationNames.LowCardinality] is true && ClickHouseStoreType.BaseName(type) != "LowCardinality")
        {
            type = $"LowCardinality({type})";
        }

        var (kind, expression) = Value(operation, storeType);

        return new ClickHouseColumnDefinition(
            type,
            kind,
            expression,
            operation.Comment is { } comment ? ClickHouseLiteral.String(comment) : null,
            (string?)operation[ClickHouseAnnotationNames.Codec],
            (string?)operation[ClickHouseAnnotationNames.Ttl]);
    }

    private (string? Kind, string? Expression) Value(ColumnOperation operation, string storeType)
        => operation switch
        {
            { ComputedColumnSql: { } sql, IsStored: true } => (ClickHouseColumnDefinition.Materialized, $"({sql})"),
            { ComputedColumnSql: { } sql } => (ClickHouseColumnDefinition.Alias, $"({sql})"),
            _ when operation[ClickHouseAnnotationNames.Ephemeral] is string sql
                => (ClickHouseColumnDefinition.Ephemeral, sql.Length == 0 ? "" : $"({sql})"),
            { DefaultValueSql: { } sql } => (ClickHouseColumnDefinition.Default, $"({sql})"),
            { DefaultValue: { } value } when !IsDefaultOfType(value, storeType)
                => (ClickHouseColumnDefinition.Default, Literal(value, storeType)),
            _ => (null, null)
        };

    // EF Core gives every required column that's added a default for existing rows; where the type's own says the same, that's enough.
    private static bool IsDefaultOfType(object value, string storeType)
        => value switch
        {
            string text => text.Length == 0,
            Array array => array.Length == 0,
            bool flag => !flag,
            Guid guid => guid == Guid.Empty,
            TimeOnly time => time == default,
            TimeSpan time => time == default,
            DateOnly or DateTime or DateTimeOffset => value.Equals(Activator.CreateInstance(value.GetType())) && !HasYearOne(storeType),
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture) == 0,
            _ => false
        };

    // In other types the least date, here 1970 and there 1900, stands for "none", as year 1 does in .NET.
    private static bool HasYearOne(string storeType)
        => ClickHouseStoreType.BaseName(storeType) == "DateTime64"
            && ClickHouseStoreType.Arguments(storeType) is [[<= '7', ..], ..];

    private void ModifyColumn(
        string table,
        string column,
        ClickHouseColumnDefinition old,
        ClickHouseColumnDefinition current,
        MigrationCommandListBuilder builder)
    {
        var revalued = old.Kind is not null && (current.Kind, current.Expression) != (old.Kind, old.Expression);
        if (revalued)
        {
            // Rows from before the column was added still compute its value at each read, and would do so from the new expression.
            Statement(builder, $"ALTER TABLE {table} MATERIALIZE COLUMN {column}{Synchronously}");
        }

        // NULLs become the default, for which the engine wants to see an expression (error 36).
        var filled = ClickHouseTypeChange.DropsNulls(old.Type, current.Type) && current.Kind is null;
        var definition = filled
            ? current with
            {
                Kind = ClickHouseColumnDefinition.Default,
                Expression = $"defaultValueOfTypeName({ClickHouseLiteral.String(current.Type)})"
            }
            : current;
        Statement(builder, $"ALTER TABLE {table} MODIFY COLUMN {column} {definition}");

        var recomputed = current.Kind == ClickHouseColumnDefinition.Materialized
            && (current.Kind, current.Expression) != (old.Kind, old.Expression);
        if (filled || recomputed)
        {
            Statement(builder, $"ALTER TABLE {table} MATERIALIZE COLUMN {column}{Synchronously}");
        }

        // What MODIFY COLUMN doesn't mention stays.
        foreach (var facet in RemovedFacets(filled ? definition : old, old, current))
        {
            Statement(builder, $"ALTER TABLE {table} MODIFY COLUMN {column} REMOVE {facet}");
        }
    }

    private static IEnumerable<string> RemovedFacets(
        ClickHouseColumnDefinition valued,
        ClickHouseColumnDefinition old,
        ClickHouseColumnDefinition current)
    {
        if (current.Kind is null && valued.Kind is { } kind)
        {
            yield return kind;
        }

        if (current.Comment is null && old.Comment is not null)
        {
            yield return "COMMENT";
        }

        if (current.Codec is null && old.Codec is not null)
        {
            yield return "CODEC";
        }

        if (current.Ttl is null && old.Ttl is not null)
        {
            yield return "TTL";
        }
    }

    private void ExtendSortingKey(ClickHouseExtendSortingKeyOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var actions = new List<string>();
        foreach (var column in operation.Columns)
        {
            var definition = Define(column.Schema, column.Table, column.Name, column, model);
            if (definition.Kind is not null)
            {
                throw new NotSupportedException(
                    ClickHouseStrings.SortingKeyColumnWithDefault(Display(operation.Table, operation.Schema), column.Name));
            }

            actions.Add($"ADD COLUMN {Sql.DelimitIdentifier(column.Name)} {definition}");
        }

        actions.Add($"MODIFY ORDER BY {ClickHouseTableClauses.Tuple(operation.OrderBy)}");
        Statement(builder, $"ALTER TABLE {Sql.DelimitIdentifier(operation.Table, operation.Schema)} {string.Join(", ", actions)}");
    }

    private void AlterTtl(string table, string[] old, string[] current, MigrationCommandListBuilder builder)
    {
        if (!old.SequenceEqual(current))
        {
            Statement(
                builder,
                current.Length == 0 ? $"ALTER TABLE {table} REMOVE TTL" : $"ALTER TABLE {table} MODIFY TTL {string.Join(", ", current)}");
        }
    }

    private void AlterSettings(
        AlterTableOperation operation,
        string table,
        IReadOnlyDictionary<string, string> old,
        ClickHouseTableClauses current,
        MigrationCommandListBuilder builder)
    {
        var settings = current.Settings;
        var changed = settings.Where(s => old.GetValueOrDefault(s.Key) != s.Value).OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        var removed = old.Keys.Where(name => !settings.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();

        // Those that lay down a part's format are refused by the engine (472), and Memory can't reset any (48).
        if (changed.Select(s => s.Key).Concat(removed).FirstOrDefault(IsFixedSetting) is { } fixedSetting
            || (fixedSetting = ClickHouseEngines.IsMergeTreeFamily(current.Engine) ? null : removed.FirstOrDefault()) is not null)
        {
            throw new NotSupportedException(
                ClickHouseStrings.ClauseCannotChange(
                    Display(operation.Name, operation.Schema),
                    "SETTINGS " + fixedSetting,
                    old.GetValueOrDefault(fixedSetting, ""),
                    settings.GetValueOrDefault(fixedSetting, "")));
        }

        if (changed.Count > 0)
        {
            Statement(
                builder,
                $"ALTER TABLE {table} MODIFY SETTING "
                + string.Join(", ", changed.Select(s => ClickHouseTableClauses.Setting(s.Key, s.Value))));
        }

        if (removed.Count > 0)
        {
            Statement(builder, $"ALTER TABLE {table} RESET SETTING {string.Join(", ", removed)}");
        }
    }

    private static bool IsFixedSetting(string name)
        => name is "index_granularity" or "index_granularity_bytes" or "enable_mixed_granularity_parts"
                or "table_disk" or "share_nested_offsets" or "allow_tuple_element_aggregation"
            || name.StartsWith("add_minmax_index_for_", StringComparison.Ordinal);

    private string Condition(IReadOnlyModificationCommand command)
        => string.Join(
            " AND ",
            command.ColumnModifications
                .Where(c => c.IsCondition)
                .Select(c => Sql.DelimitIdentifier(c.ColumnName) + (c.Value is null ? " IS NULL" : $" = {Literal(c, c.Value)}")));

    private static string Literal(IColumnModification column, object? value)
        => (column.TypeMapping ?? throw new InvalidOperationException(
                RelationalStrings.UnsupportedDataOperationStoreType(column.ColumnType, column.ColumnName)))
            .GenerateProviderValueSqlLiteral(value);

    private string Literal(object value, string storeType)
        => (Dependencies.TypeMappingSource.FindMapping(value.GetType(), storeType)
                ?? Dependencies.TypeMappingSource.GetMappingForValue(value))
            .GenerateSqlLiteral(value);

    private static string EngineOf(string table, string? schema, IModel? model)
        => FindTable(table, schema, model) is { } found ? new ClickHouseTableClauses(found).Engine : ClickHouseEngines.MergeTree;

    private bool IsKeyColumn(string table, string? schema, string column, IModel? model)
        => FindTable(table, schema, model) is { } found
            && new ClickHouseTableClauses(found).IsKeyColumn(column, Sql.DelimitIdentifier(column));

    private static ITable? FindTable(string table, string? schema, IModel? model)
        => model?.GetRelationalModel().FindTable(table, schema);

    private static void RefuseUnlessMutable(string table, string? schema, IModel? model)
    {
        var engine = EngineOf(table, schema, model);
        if (!ClickHouseEngines.CanMutate(engine))
        {
            throw new NotSupportedException(ClickHouseStrings.RowsCannotChange(Display(table, schema), engine));
        }
    }

    private static void RefuseConstraintUnlessMergeTree(string constraint, string table, string? schema, IModel? model)
    {
        var engine = EngineOf(table, schema, model);
        if (!ClickHouseEngines.IsMergeTreeFamily(engine))
        {
            throw new NotSupportedException(ClickHouseStrings.ConstraintOnEngine(constraint, Display(table, schema), engine));
        }
    }

    private static void RefuseSequenceOptions(string name, SequenceOperation operation)
    {
        if (operation.MinValue is not null || operation.MaxValue is not null || operation.IsCyclic)
        {
            throw new NotSupportedException(ClickHouseStrings.SequenceOptions(name));
        }
    }

    private static NotSupportedException ColumnsAreFixed(ITableMigrationOperation operation, string column, string engine)
        => new(ClickHouseStrings.ColumnCannotChange(Display(operation.Table, operation.Schema), column, engine));

    private static string Required(string? table, string index)
        => table ?? throw new InvalidOperationException(ClickHouseStrings.IndexWithoutTable(index));

    private static string Display(string table, string? schema)
        => schema is null ? table : $"{schema}.{table}";

    private void Statement(MigrationCommandListBuilder builder, string sql)
    {
        builder.Append(sql);
        Terminate(builder);
    }

    private void Terminate(MigrationCommandListBuilder builder)
    {
        builder.AppendLine(Sql.StatementTerminator);
        EndStatement(builder);
    }
}
