using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Migrations.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations;

/// <summary>
/// Writes migrations' operations as SurrealQL. The columns of a table's primary key are its records' id and no fields. What the engine can't
/// do to fields and tables that are there is done by way of new ones, or refused with a way to do it by hand.
/// </summary>
/// <param name="dependencies">What the service needs.</param>
/// <param name="modelDiffer">Tells how tables are created that take the place of others.</param>
public class SurrealDbMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, IMigrationsModelDiffer modelDiffer)
    : MigrationsSqlGenerator(dependencies)
{
    private HashSet<CreateIndexOperation> _lateIndexes = [];

    private ISqlGenerationHelper Sql
        => Dependencies.SqlGenerationHelper;

    /// <inheritdoc />
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations,
        IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        var order = new SurrealDbOperationOrder(operations, model, modelDiffer);
        var arranged = order.Arrange();
        _lateIndexes = order.LateIndexes;

        return base.Generate(arranged, model, options);
    }

    /// <inheritdoc />
    protected override void Generate(MigrationOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        switch (operation)
        {
            case SurrealDbFillOperation fill:
                Fill(fill, model, builder);
                break;
            case SurrealDbCopyTableOperation copy:
                Copy(copy, model, builder);
                break;
            case SurrealDbRenameColumnOperation rename:
                Rename(rename, model, builder);
                break;
            default:
                base.Generate(operation, model, builder);
                break;
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        DefineTable(operation, model, builder);
        foreach (var name in operation.Columns.Select(Sequence).OfType<string>())
        {
            // The tables of a hierarchy may share it.
            Line(builder, $"DEFINE SEQUENCE IF NOT EXISTS {Sql.DelimitIdentifier(name)} BATCH 1000 START 1");
        }

        DefineEvents(
            model, f => f.Table.Name == operation.Name && f.Table.Schema == operation.Schema && operation.ForeignKeys.Exists(o => o.Name == f.Name), builder);
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(
        DropTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        Line(builder, $"REMOVE TABLE {Sql.DelimitIdentifier(operation.Name, operation.Schema)}");
        RemoveEvents(operation, builder);
        foreach (var name in operation[SurrealDbAnnotationNames.Sequences] as string[] ?? [])
        {
            Line(builder, $"REMOVE SEQUENCE IF EXISTS {Sql.DelimitIdentifier(name)}");
        }

        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(AlterTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var (old, current) = (TableClauses(operation.OldTable), TableClauses(operation));
        if (old == current)
        {
            return;
        }

        if ((operation.OldTable[SurrealDbAnnotationNames.Relation] is null) != (operation[SurrealDbAnnotationNames.Relation] is null))
        {
            throw new NotSupportedException(SurrealDbStrings.EdgeCannotChange(Display(operation.Name, operation.Schema)));
        }

        Line(builder, $"DEFINE TABLE OVERWRITE {Sql.DelimitIdentifier(operation.Name, operation.Schema)} {current}");
        builder.EndCommand();
    }

    /// <summary>Nothing: a schema is the beginning of its tables' names.</summary>
    /// <inheritdoc />
    protected override void Generate(EnsureSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <summary>Nothing: a schema is the beginning of its tables' names.</summary>
    /// <inheritdoc />
    protected override void Generate(DropSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <inheritdoc />
    protected override void Generate(
        AddColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        if (IsKey(operation.Table, operation.Schema, operation.Name, model))
        {
            throw KeyCannotChange(operation.Table, operation.Schema, operation.Name);
        }

        // Not read-only yet: its first value is a change, too.
        var definition = Define(operation, FindColumn(operation, model)) with { IsReadOnly = false };
        DefineField(builder, operation, operation.Name, definition, overwrite: IsEnd(operation, model));
        if (Sequence(operation) is { } sequence)
        {
            Line(builder, $"DEFINE SEQUENCE IF NOT EXISTS {Sql.DelimitIdentifier(sequence)} BATCH 1000 START 1");
        }

        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(
        DropColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var table = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var column = Sql.DelimitIdentifier(operation.Name);
        foreach (var (path, _) in NestedFields(operation))
        {
            Line(builder, $"REMOVE FIELD IF EXISTS {column}{path} ON {table}");
        }

        Line(builder, $"REMOVE FIELD {column} ON {table}");

        RemoveSequence(operation, builder);

        // Otherwise the engine would refuse the next change of a record, which has a field then that it doesn't know.
        Line(builder, $"UPDATE {table} SET {column} = NONE RETURN NONE");
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var isKey = IsKey(operation.Table, operation.Schema, operation.Name, model);
        var (old, current) = (Define(operation.OldColumn, null), Define(operation, FindColumn(operation, model)));
        if (isKey && old.FullType != current.FullType)
        {
            throw KeyCannotChange(operation.Table, operation.Schema, operation.Name);
        }

        AlterSequence(operation, model, builder);
        if (isKey
            || (old.ToString() == current.ToString() && NestedFields(operation).SequenceEqual(NestedFields(operation.OldColumn))))
        {
            builder.EndCommand();

            return;
        }

        if (old.Type != current.Type && Link(operation) is null && Link(operation.OldColumn) is null && !SurrealDbTypeChange.IsCast(old.Type, current.Type))
        {
            throw new NotSupportedException(
                SurrealDbStrings.TypeCannotChange(Display(operation.Table, operation.Schema), operation.Name, old.Type, current.Type));
        }

        ConvertField(operation, old, current, model, builder);
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(
        AddForeignKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        DefineEvents(model, f => f.Name == operation.Name && f.Table.Name == operation.Table && f.Table.Schema == operation.Schema, builder);
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(
        DropForeignKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        RemoveEvents(operation, builder);
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(
        AddPrimaryKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        if (!IsRenameOfKey(operation.Table, operation.Schema, operation.Columns, model))
        {
            throw KeyCannotChange(operation.Table, operation.Schema, string.Join(", ", operation.Columns));
        }
    }

    /// <summary>Nothing: if the key became another, the operation that adds it is refused.</summary>
    /// <inheritdoc />
    protected override void Generate(
        DropPrimaryKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
    }

    /// <inheritdoc />
    protected override void Generate(
        CreateIndexOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        DefineIndex(operation, model, builder);
        builder.EndCommand(suppressTransaction: _lateIndexes.Contains(operation));
    }

    /// <inheritdoc />
    protected override void Generate(
        DropIndexOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        Line(builder, $"REMOVE INDEX IF EXISTS {Sql.DelimitIdentifier(operation.Name)} ON {Sql.DelimitIdentifier(operation.Table!, operation.Schema)}");
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(CreateSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        Line(
            builder,
            string.Create(
                CultureInfo.InvariantCulture,
                $"DEFINE SEQUENCE {Sql.DelimitIdentifier(operation.Name, operation.Schema)} BATCH 1000 START {operation.StartValue}"));
        builder.EndCommand();
    }

    /// <summary>Nothing: what a sequence can be told besides its start, the model's validation refuses.</summary>
    /// <inheritdoc />
    protected override void Generate(AlterSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <inheritdoc />
    protected override void Generate(DropSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        Line(builder, $"REMOVE SEQUENCE {Sql.DelimitIdentifier(operation.Name, operation.Schema)}");
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(RestartSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var sequence = Sql.DelimitIdentifier(operation.Name, operation.Schema);
        Line(builder, $"REMOVE SEQUENCE {sequence}");
        Line(builder, string.Create(CultureInfo.InvariantCulture, $"DEFINE SEQUENCE {sequence} BATCH 1000 START {operation.StartValue ?? 1}"));
        builder.EndCommand();
    }

    /// <summary>
    /// A sequence can't be renamed: a new one goes on where the old one is. Not in a transaction, since numbers are drawn outside of it: it would
    /// be in conflict with itself.
    /// </summary>
    /// <inheritdoc />
    protected override void Generate(RenameSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var name = SurrealDbLiteral.String(Display(operation.Name, operation.Schema));
        Line(
            builder,
            $"DEFINE SEQUENCE {Sql.DelimitIdentifier(operation.NewName ?? operation.Name, operation.NewSchema)} BATCH 1000 "
            + $"START sequence::nextval({name})");
        Line(builder, $"REMOVE SEQUENCE {Sql.DelimitIdentifier(operation.Name, operation.Schema)}");
        builder.EndCommand(suppressTransaction: true);
    }

    /// <inheritdoc />
    protected override void Generate(
        InsertDataOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var table = FindTable(operation.Table, operation.Schema, model);
        var records = new SurrealDbSeedRow(Sql, table);
        var relation = SurrealDbTable.Of(table).Edge is null ? "" : "RELATION ";
        builder.AppendLine($"INSERT {relation}INTO {Sql.DelimitIdentifier(operation.Table, operation.Schema)} [");
        using (builder.Indent())
        {
            foreach (var row in GenerateModificationCommands(operation, model))
            {
                builder.Append(records.Record(row)).AppendLine(",");
            }
        }

        Line(builder, "] RETURN NONE");
        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(UpdateDataOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var records = new SurrealDbSeedRow(Sql, FindTable(operation.Table, operation.Schema, model));
        foreach (var row in GenerateModificationCommands(operation, model))
        {
            var fields = row.ColumnModifications.Where(c => c.IsWrite && !records.IsKey(c))
                .Select(c => $"{Sql.DelimitIdentifier(c.ColumnName)} = {records.Value(c)}");
            Line(builder, $"UPDATE {records.Range(row)} SET {string.Join(", ", fields)} RETURN NONE");
        }

        builder.EndCommand();
    }

    /// <inheritdoc />
    protected override void Generate(DeleteDataOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var records = new SurrealDbSeedRow(Sql, FindTable(operation.Table, operation.Schema, model));
        foreach (var row in GenerateModificationCommands(operation, model))
        {
            Line(builder, $"DELETE {records.Range(row)}");
        }

        builder.EndCommand();
    }

    private void DefineTable(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = Sql.DelimitIdentifier(operation.Name, operation.Schema);
        var key = operation.PrimaryKey?.Columns ?? [];
        var isEdge = operation[SurrealDbAnnotationNames.Relation] is not null;
        Line(builder, $"DEFINE TABLE {table} {TableClauses(operation)}");
        if (key.Length > 0)
        {
            var types = key.Select(name => Define(operation.Columns.Single(c => c.Name == name), null).Type).ToList();
            Line(builder, $"DEFINE FIELD id ON {table} TYPE {KeyType(types)}");
        }

        foreach (var column in operation.Columns.Where(c => !key.Contains(c.Name)))
        {
            var overwrite = isEdge && column.Name is SurrealDbEdge.InField or SurrealDbEdge.OutField;
            var definition = Define(column, FindColumn(column, model));

            // The engine itself removes edges with their ends.
            DefineField(builder, column, column.Name, overwrite ? definition with { OnDelete = null } : definition, overwrite);
        }
    }

    private void DefineField(
        MigrationCommandListBuilder builder,
        ColumnOperation column,
        string name,
        SurrealDbFieldDefinition definition,
        bool overwrite = false)
    {
        var table = Sql.DelimitIdentifier(column.Table, column.Schema);
        var field = Sql.DelimitIdentifier(name);
        Line(builder, $"DEFINE FIELD {(overwrite ? "OVERWRITE " : "")}{field} ON {table} {definition}");

        // The engine has defined the elements, and what they may have is said of each.
        if (definition.IsFlexible && definition.Type.StartsWith("array<object", StringComparison.Ordinal))
        {
            Line(builder, $"DEFINE FIELD OVERWRITE {field}.* ON {table} TYPE object FLEXIBLE");
        }

        foreach (var (path, type) in NestedFields(column))
        {
            Line(builder, $"DEFINE FIELD OVERWRITE {field}{path} ON {table} TYPE {type}");
        }
    }

    private void Fill(SurrealDbFillOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var values = new List<string>();
        var mustUpdate = false;
        foreach (var column in operation.Columns)
        {
            var definition = Define(column, null);
            mustUpdate |= definition.Value is not null;
            if (definition.Default is { } value)
            {
                values.Add($"{Sql.DelimitIdentifier(column.Name)} = {Sql.DelimitIdentifier(column.Name)} ?? {value}");
            }
            else if (!definition.IsOptional && definition.Value is null && definition.Computed is null)
            {
                Line(
                    builder,
                    $"IF !array::is_empty((SELECT VALUE 1 FROM {table} WITH NOINDEX WHERE {Sql.DelimitIdentifier(column.Name)} = NONE LIMIT 1)) "
                    + $"{{ THROW {SurrealDbLiteral.String(SurrealDbStrings.RequiredWithoutDefault(Display(operation.Table, operation.Schema), column.Name))} }}");
            }
        }

        if (values.Count > 0)
        {
            Line(builder, $"UPDATE {table} SET {string.Join(", ", values)} RETURN NONE");
        }
        else if (mustUpdate)
        {
            Line(builder, $"UPDATE {table} RETURN NONE");
        }

        foreach (var column in operation.Columns)
        {
            if (Define(column, FindColumn(column, model)) is { IsReadOnly: true } definition)
            {
                DefineField(builder, column, column.Name, definition, overwrite: true);
            }
        }

        builder.EndCommand();
    }

    private void Rename(SurrealDbRenameColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = Sql.DelimitIdentifier(operation.To.Table, operation.To.Schema);
        var (from, to) = (Sql.DelimitIdentifier(operation.From), Sql.DelimitIdentifier(operation.To.Name));
        var definition = Define(operation.To, null);
        foreach (var index in operation.OldIndexes)
        {
            Line(builder, $"REMOVE INDEX IF EXISTS {Sql.DelimitIdentifier(index)} ON {table}");
        }

        DefineField(builder, operation.To, operation.To.Name, definition with { IsReadOnly = false });
        foreach (var (path, _) in NestedFields(operation.To))
        {
            Line(builder, $"REMOVE FIELD IF EXISTS {from}{path} ON {table}");
        }

        Line(builder, $"REMOVE FIELD {from} ON {table}");
        foreach (var index in operation.Indexes)
        {
            DefineIndex(index, model, builder);
        }

        Line(
            builder,
            definition.Computed is null && definition.Value is null
                ? $"UPDATE {table} SET {to} = {from}, {from} = NONE RETURN NONE"
                : $"UPDATE {table} SET {from} = NONE RETURN NONE");
        if (definition.IsReadOnly)
        {
            DefineField(builder, operation.To, operation.To.Name, definition, overwrite: true);
        }

        DefineEvents(
            model,
            f => (f.Table.Name == operation.To.Table && f.Columns.Any(c => c.Name == operation.To.Name))
                || (f.PrincipalTable.Name == operation.To.Table && f.PrincipalColumns.Any(c => c.Name == operation.To.Name)),
            builder);
        builder.EndCommand();
    }

    private void Copy(SurrealDbCopyTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var (create, target) = (operation.To, Display(operation.To.Name, operation.To.Schema));
        var key = create.PrimaryKey?.Columns ?? [];
        DefineTable(create, model, builder);
        foreach (var index in operation.Indexes)
        {
            DefineIndex(index, model, builder);
        }

        // Links to a table that gets another name in the same migration are to the new one already.
        var links = create.Columns.Where(c => !key.Contains(c.Name) && Link(c) is not null)
            .Select(c => $", IF {Sql.DelimitIdentifier(c.Name)} != NONE {{ type::record({SurrealDbLiteral.String(Link(c)!)}, "
                + $"record::id({Sql.DelimitIdentifier(c.Name)})) }} AS {Sql.DelimitIdentifier(c.Name)}");
        var relation = create[SurrealDbAnnotationNames.Relation] is null ? "" : "RELATION ";
        Line(
            builder,
            $"INSERT {relation}INTO {Sql.DelimitIdentifier(target)} (SELECT *, type::record({SurrealDbLiteral.String(target)}, record::id(id)) AS id"
            + $"{string.Concat(links)} FROM {Sql.DelimitIdentifier(operation.From)}) RETURN NONE");
        Line(builder, $"REMOVE TABLE {Sql.DelimitIdentifier(operation.From)}");
        DefineEvents(
            model,
            f => (f.Table.Name == create.Name && f.Table.Schema == create.Schema)
                || (f.PrincipalTable.Name == create.Name && f.PrincipalTable.Schema == create.Schema),
            builder);
        builder.EndCommand();
    }

    private void ConvertField(
        AlterColumnOperation operation,
        SurrealDbFieldDefinition old,
        SurrealDbFieldDefinition current,
        IModel? model,
        MigrationCommandListBuilder builder)
    {
        var table = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var column = Sql.DelimitIdentifier(operation.Name);
        var (oldPaths, newPaths) = (NestedFields(operation.OldColumn).ToList(), NestedFields(operation).ToList());
        var removed = oldPaths.Select(p => p.Path).Except(newPaths.Select(p => p.Path)).ToList();
        foreach (var path in removed)
        {
            Line(builder, $"REMOVE FIELD IF EXISTS {column}{path} ON {table}");
        }

        var value = column;
        if (Link(operation.OldColumn) is not null)
        {
            value = IsKeyType(ValueType(operation.OldColumn)) ? $"record::id({column})" : $"record::id({column})[0]";
        }

        if (ValueType(operation.OldColumn) is var oldType && ValueType(operation) is var newType && oldType != newType)
        {
            // A cast rounds without a word.
            Line(
                builder,
                $"IF !array::is_empty((SELECT VALUE 1 FROM {table} WHERE IF {column} != NONE {{ <{oldType}>(<{newType}>({value})) != {value} }} LIMIT 1)) "
                + $"{{ THROW {SurrealDbLiteral.String(SurrealDbStrings.ValuesCannotChange(Display(operation.Table, operation.Schema), operation.Name, newType))} }}");
            value = $"<{newType}>({value})";
            if (Link(operation.OldColumn) is null)
            {
                // The engine doesn't write a number that equals the one that is there, though it's of another type.
                Line(builder, $"DEFINE FIELD OVERWRITE {column} ON {table} TYPE any");
                Line(builder, $"UPDATE {table} SET {column} = IF {column} != NONE {{ [{column}] }} RETURN NONE");
                value = $"<{newType}>({column}[0])";
            }
        }

        if (Link(operation) is { } linked)
        {
            value = $"type::record({SurrealDbLiteral.String(linked)}, {(IsKeyType(ValueType(operation)) ? value : $"[{value}]")})";
        }

        var isMadeRequired = old.IsOptional && !current.IsOptional;
        var rewrites = Link(operation) != Link(operation.OldColumn) || oldType != newType || (isMadeRequired && current.Default is not null)
            || (current.OnDelete is not null && old.OnDelete is null) || current.Value != old.Value;
        DefineField(builder, operation, operation.Name, rewrites ? current with { IsReadOnly = false } : current, overwrite: true);
        var unset = removed.Where(p => !MayKeep(p, current, newPaths)).Select(p => column + p).ToList();
        if (unset.Count > 0 && model?.GetRelationalModel().FindTable(operation.Table, operation.Schema)?[SurrealDbAnnotationNames.Schemaless] is not true)
        {
            // All at once: while one of them is left, the engine refuses the record.
            Line(builder, $"UPDATE {table} UNSET {string.Join(", ", unset)} RETURN NONE");
        }

        if (isMadeRequired)
        {
            var fallback = operation.DefaultValueSql ?? (operation.DefaultValue is { } constant ? Literal(constant, operation) : null);
            if (fallback is null)
            {
                Line(
                    builder,
                    $"IF !array::is_empty((SELECT VALUE 1 FROM {table} WITH NOINDEX WHERE {column} = NONE LIMIT 1)) "
                    + $"{{ THROW {SurrealDbLiteral.String(SurrealDbStrings.RequiredWithoutDefault(Display(operation.Table, operation.Schema), operation.Name))} }}");
            }

            rewrites |= fallback is not null;
            value = $"IF {column} != NONE {{ {value} }} ELSE {{ {fallback ?? "NONE"} }}";
        }
        else
        {
            // The engine computes the value also for records that a WHERE leaves out.
            value = $"IF {column} != NONE {{ {value} }}";
        }

        if (rewrites && current.Computed is null)
        {
            Line(builder, current.Value is null ? $"UPDATE {table} SET {column} = {value} RETURN NONE" : $"UPDATE {table} RETURN NONE");
            if (current.IsReadOnly)
            {
                DefineField(builder, operation, operation.Name, current, overwrite: true);
            }
        }
    }

    /// <summary>Whether a field in an object that isn't defined any more is in one that may have members that aren't.</summary>
    private static bool MayKeep(string path, SurrealDbFieldDefinition column, List<(string Path, string Type)> fields)
        => column.IsFlexible
            || fields.Exists(f => f.Type.EndsWith(" FLEXIBLE", StringComparison.Ordinal) && path.StartsWith(f.Path, StringComparison.Ordinal));

    private void DefineEvents(IModel? model, Func<IForeignKeyConstraint, bool> which, MigrationCommandListBuilder builder)
    {
        foreach (var foreignKey in model?.GetRelationalModel().Tables.SelectMany(t => t.ForeignKeyConstraints).Where(which) ?? [])
        {
            if (SurrealDbForeignKeyEvent.IsNeeded(foreignKey))
            {
                Line(builder, SurrealDbForeignKeyEvent.Define(Sql, foreignKey));
            }
        }
    }

    private void RemoveEvents(MigrationOperation operation, MigrationCommandListBuilder builder)
    {
        var events = operation[SurrealDbAnnotationNames.Events] as string[] ?? [];
        for (var i = 0; i + 1 < events.Length; i += 2)
        {
            Line(builder, $"REMOVE EVENT IF EXISTS {Sql.DelimitIdentifier(events[i + 1])} ON {Sql.DelimitIdentifier(events[i])}");
        }
    }

    /// <summary>Lets the values of a column come from another sequence, which begins beyond all that there are.</summary>
    private void AlterSequence(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (Sequence(operation) == Sequence(operation.OldColumn))
        {
            return;
        }

        RemoveSequence(operation.OldColumn, builder);
        if (Sequence(operation) is { } sequence)
        {
            var table = FindTable(operation.Table, operation.Schema, model);
            var records = SurrealDbTable.Of(table);
            var index = records.IndexInKey(table.FindColumn(operation.Name)!);
            var value = index < 0 ? $"{Sql.DelimitIdentifier(operation.Name)} ?? 0"
                : records.IsArrayKey ? string.Create(CultureInfo.InvariantCulture, $"record::id(id)[{index}]")
                : "record::id(id)";
            Line(
                builder,
                $"DEFINE SEQUENCE IF NOT EXISTS {Sql.DelimitIdentifier(sequence)} BATCH 1000 "
                + $"START math::max(array::append((SELECT VALUE {value} FROM {Sql.DelimitIdentifier(operation.Table, operation.Schema)}), 0)) + 1");
        }
    }

    private void RemoveSequence(IReadOnlyAnnotatable column, MigrationCommandListBuilder builder)
    {
        if (Sequence(column) is { } sequence)
        {
            Line(builder, $"REMOVE SEQUENCE IF EXISTS {Sql.DelimitIdentifier(sequence)}");
        }
    }

    private static string? Sequence(IReadOnlyAnnotatable column)
        => (string?)column[SurrealDbAnnotationNames.Sequence];

    /// <summary>
    /// Defines an index, unless ranges of ids serve it. Columns of the key become fields for it, which the engine itself fills: after the index is
    /// defined, since it would miss what the transaction has written before.
    /// </summary>
    private void DefineIndex(CreateIndexOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var table = model?.GetRelationalModel().FindTable(operation.Table, operation.Schema) is { } found ? SurrealDbTable.Of(found) : null;
        if (table?.IsServedByKey(operation.Columns, operation.IsUnique) == true)
        {
            return;
        }

        var on = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var parts = table?.Key.Where(k => operation.Columns.Contains(k.Name) && table.IndexedField(k).Link is null).ToList() ?? [];
        foreach (var part in parts)
        {
            Line(
                builder,
                $"DEFINE FIELD IF NOT EXISTS {Sql.DelimitIdentifier(part.Name)} ON {on} VALUE {table!.KeyText(table.IndexInKey(part))}");
        }

        Line(
            builder,
            $"DEFINE INDEX {Sql.DelimitIdentifier(operation.Name)} ON {on} FIELDS {ColumnList(operation.Columns)}{(operation.IsUnique ? " UNIQUE" : "")}");
        if (parts.Count > 0)
        {
            Line(builder, $"UPDATE {on} RETURN NONE");
        }
    }

    private string TableClauses(TableOperation operation)
        => (operation[SurrealDbAnnotationNames.Relation] is string[] { Length: 2 } ends
                ? $"TYPE RELATION IN {Sql.DelimitIdentifier(ends[0])} OUT {Sql.DelimitIdentifier(ends[1])}"
                : "TYPE NORMAL")
            + (operation[SurrealDbAnnotationNames.Schemaless] is true ? " SCHEMALESS" : " SCHEMAFULL")
            + (operation.Comment is { } comment ? $" COMMENT {SurrealDbLiteral.String(comment)}" : "");

    /// <summary>
    /// A field's definition. A default that the operation only has for the records that are there, as the model's column shows, isn't part of it.
    /// </summary>
    private SurrealDbFieldDefinition Define(ColumnOperation column, IColumn? target)
        => new(Link(column) is { } linked ? $"record<{Sql.DelimitIdentifier(linked)}>" : ValueType(column), column.IsNullable)
        {
            IsFlexible = column[SurrealDbAnnotationNames.Flexible] is true,
            OnDelete = (string?)column[SurrealDbAnnotationNames.OnDelete],
            Default = Expression(column.DefaultValueSql, column)
                ?? (column.DefaultValue is { } value && (target is null || target.TryGetDefaultValue(out _)) ? Literal(value, column) : null),
            Value = column.IsStored is true ? Expression(column.ComputedColumnSql, column) : null,
            Computed = column.IsStored is true ? null : Expression(column.ComputedColumnSql, column),
            Assert = (string?)column[SurrealDbAnnotationNames.Assert],
            IsReadOnly = column[SurrealDbAnnotationNames.ReadOnly] is true,
            Comment = column.Comment is { } comment ? SurrealDbLiteral.String(comment) : null,
        };

    /// <summary>
    /// The model's expression. The engine's time has nanoseconds, which .NET's types can't have: what is kept is what can be read.
    /// </summary>
    private static string? Expression(string? sql, ColumnOperation column)
    {
        const string Now = "time::now()";
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;

        return type == typeof(DateTime) || type == typeof(DateTimeOffset) ? sql?.Replace(Now, $"time::floor({Now}, 100ns)", StringComparison.Ordinal)
            : type == typeof(DateOnly) ? sql?.Replace(Now, $"time::floor({Now}, 1d)", StringComparison.Ordinal)
            : sql;
    }

    private static string? Link(ColumnOperation column)
        => (string?)column[SurrealDbAnnotationNames.Link];

    /// <summary>The type of a column's values, which links keep as the id of the linked record.</summary>
    private string ValueType(ColumnOperation column)
        => (column[SurrealDbAnnotationNames.Fields] is string[] and ["", var document, ..] ? document : null)
            ?? column.ColumnType
            ?? GetColumnType(column.Schema, column.Table, column.Name, column, null)!;

    private static string KeyType(List<string> types)
        => types is [{ } single] && IsKeyType(single) ? single : $"[{string.Join(", ", types)}]";

    private static bool IsKeyType(string type)
        => type is "int" or "string" or "uuid";

    private string Literal(object value, ColumnOperation column)
    {
        var literal = (Dependencies.TypeMappingSource.FindMapping(value.GetType(), ValueType(column))
                ?? Dependencies.TypeMappingSource.GetMappingForValue(value))
            .GenerateSqlLiteral(value);

        return Link(column) is { } linked
            ? $"type::record({SurrealDbLiteral.String(linked)}, {(IsKeyType(ValueType(column)) ? literal : $"[{literal}]")})"
            : literal;
    }

    /// <summary>The fields within a field that is an object: paths from it, and types.</summary>
    private static IEnumerable<(string Path, string Type)> NestedFields(IReadOnlyAnnotatable column)
    {
        var fields = column[SurrealDbAnnotationNames.Fields] as string[] ?? [];
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            if (fields[i].Length > 0)
            {
                yield return (fields[i], fields[i + 1]);
            }
        }
    }

    private static ITable FindTable(string name, string? schema, IModel? model)
        => model?.GetRelationalModel().FindTable(name, schema)
            ?? throw new InvalidOperationException(SurrealDbStrings.MigrationWithoutModel(Display(name, schema)));

    private static IColumn? FindColumn(ColumnOperation column, IModel? model)
        => model?.GetRelationalModel().FindTable(column.Table, column.Schema)?.FindColumn(column.Name);

    private static bool IsKey(string table, string? schema, string column, IModel? model)
        => model?.GetRelationalModel().FindTable(table, schema)?.PrimaryKey?.Columns.Any(c => c.Name == column) == true;

    private static bool IsEnd(AddColumnOperation column, IModel? model)
        => column.Name is SurrealDbEdge.InField or SurrealDbEdge.OutField
            && model?.GetRelationalModel().FindTable(column.Table, column.Schema) is { } table
            && SurrealDbTable.Of(table).Edge is not null;

    /// <summary>Whether the operations that drop and add a primary key only give it another name, or its columns.</summary>
    private static bool IsRenameOfKey(string table, string? schema, string[] columns, IModel? model)
        => model?.GetRelationalModel().FindTable(table, schema)?.PrimaryKey?.Columns.Select(c => c.Name).SequenceEqual(columns) == true;

    private static NotSupportedException KeyCannotChange(string table, string? schema, string columns)
        => new(SurrealDbStrings.KeyCannotChange(Display(table, schema), columns));

    private static string Display(string table, string? schema)
        => SurrealDbTable.NameOf(table, schema);

    private void Line(MigrationCommandListBuilder builder, string statement)
        => builder.Append(statement).AppendLine(Sql.StatementTerminator);
}
