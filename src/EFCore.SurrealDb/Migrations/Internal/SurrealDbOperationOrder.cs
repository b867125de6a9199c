using EFCore.SurrealDb.Properties;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>
/// Puts operations in an order that the engine accepts, and splits those that take several steps. An index that is defined in a transaction
/// doesn't hold the records that the transaction has written before: it comes before them, or else after the transaction.
/// </summary>
internal sealed class SurrealDbOperationOrder
{
    private readonly IReadOnlyList<MigrationOperation> _original;
    private readonly IModel? _model;
    private readonly IMigrationsModelDiffer _modelDiffer;
    private readonly List<MigrationOperation> _operations = [];

    /// <summary>Creates the order of a migration's operations.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="model">The model that they lead to.</param>
    /// <param name="modelDiffer">Tells how a table of the model is created.</param>
    public SurrealDbOperationOrder(IReadOnlyList<MigrationOperation> operations, IModel? model, IMigrationsModelDiffer modelDiffer)
    {
        _original = operations;
        _model = model;
        _modelDiffer = modelDiffer;
    }

    /// <summary>The indexes that can only be defined once the transaction has ended.</summary>
    public HashSet<CreateIndexOperation> LateIndexes { get; } = [];

    /// <summary>The operations in their new order.</summary>
    public IReadOnlyList<MigrationOperation> Arrange()
    {
        foreach (var operation in _original)
        {
            _operations.AddRange(Replace(operation));
        }

        foreach (var index in _operations.OfType<CreateIndexOperation>().ToList())
        {
            Hoist(index);
        }

        return MoveLateIndexes(Fill());
    }

    private IEnumerable<MigrationOperation> Replace(MigrationOperation operation)
        => operation switch
        {
            AddUniqueConstraintOperation add => [CreateIndex(add.Table, add.Schema, add.Name, add.Columns)],
            DropUniqueConstraintOperation drop => [new DropIndexOperation { Table = drop.Table, Schema = drop.Schema, Name = drop.Name }],
            RenameIndexOperation rename => IsDefinedByRename(rename) ? [] : RenameIndex(rename),
            RenameTableOperation rename => [CopyTable(rename)],
            RenameColumnOperation rename => RenameColumn(rename),
            CreateTableOperation create => [create, .. create.UniqueConstraints.Select(u => CreateIndex(u.Table, u.Schema, u.Name, u.Columns))],
            _ => [operation],
        };

    private static CreateIndexOperation CreateIndex(string table, string? schema, string name, string[] columns)
        => new() { Table = table, Schema = schema, Name = name, Columns = columns, IsUnique = true };

    private MigrationOperation[] RenameIndex(RenameIndexOperation rename)
    {
        var index = FindTable(rename.Table!, rename.Schema).Indexes.First(i => i.Name == rename.NewName);

        return
        [
            new DropIndexOperation { Table = rename.Table, Schema = rename.Schema, Name = rename.Name },
            CreateIndexOperation.CreateFrom(index),
        ];
    }

    private SurrealDbCopyTableOperation CopyTable(RenameTableOperation rename)
    {
        var (name, schema) = (rename.NewName ?? rename.Name, rename.NewSchema);
        var table = FindTable(name, schema);
        var create = CreateFrom(table);
        create.Columns.RemoveAll(c => _original.OfType<AddColumnOperation>().Any(a => IsOn(a, name, schema) && a.Name == c.Name));
        foreach (var column in create.Columns)
        {
            // It gets its new name later.
            column.Name = _original.OfType<RenameColumnOperation>().FirstOrDefault(r => IsOn(r, name, schema) && r.NewName == column.Name)?.Name
                ?? column.Name;
        }

        return new SurrealDbCopyTableOperation
        {
            From = SurrealDbTable.NameOf(rename.Name, rename.Schema),
            To = create,
            Indexes = [.. Indexes(table).Where(i => i.Columns.All(c => create.Columns.Exists(f => f.Name == c)) && !IsDefinedLater(i))],
        };
    }

    private IEnumerable<MigrationOperation> RenameColumn(RenameColumnOperation rename)
    {
        var table = FindTable(rename.Table, rename.Schema);
        var column = table.FindColumn(rename.NewName)!;
        if (table.PrimaryKey?.Columns.Contains(column) == true)
        {
            // Fields of the key have no names.
            return [];
        }

        var indexes = Indexes(table).Where(i => i.Columns.Contains(rename.NewName)).ToList();
        var kept = indexes.Where(i => !_original.OfType<CreateIndexOperation>().Any(c => c.Name == i.Name && c.Table == i.Table)).ToList();

        return
        [
            new SurrealDbRenameColumnOperation
            {
                From = rename.Name,
                To = CreateFrom(table).Columns.Single(c => c.Name == rename.NewName),
                OldIndexes = [.. kept.Select(OldName)],
                Indexes = kept,
            },
        ];
    }

    private string OldName(CreateIndexOperation index)
        => _original.OfType<RenameIndexOperation>().FirstOrDefault(r => r.Table == index.Table && r.Schema == index.Schema && r.NewName == index.Name)?.Name
            ?? index.Name;

    /// <summary>Whether an index gets its new name with a column of it, or with its table.</summary>
    private bool IsDefinedByRename(RenameIndexOperation rename)
        => _original.OfType<RenameTableOperation>().Any(t => (t.NewName ?? t.Name) == rename.Table && t.NewSchema == rename.Schema)
            || (FindTable(rename.Table!, rename.Schema).Indexes.FirstOrDefault(i => i.Name == rename.NewName) is { } index
                && _original.OfType<RenameColumnOperation>().Any(c => IsOn(c, rename.Table!, rename.Schema) && index.Columns.Any(x => x.Name == c.NewName)));

    private bool IsDefinedLater(CreateIndexOperation index)
        => _original.Any(o => o is CreateIndexOperation create && create.Table == index.Table && create.Schema == index.Schema && create.Name == index.Name
            || o is AddUniqueConstraintOperation add && add.Table == index.Table && add.Schema == index.Schema && add.Name == index.Name);

    private static IEnumerable<CreateIndexOperation> Indexes(ITable table)
        => table.Indexes.Select(CreateIndexOperation.CreateFrom)
            .Concat(
                table.UniqueConstraints.Where(u => !u.GetIsPrimaryKey())
                    .Select(u => CreateIndex(table.Name, table.Schema, u.Name, [.. u.Columns.Select(c => c.Name)])));

    private CreateTableOperation CreateFrom(ITable table)
        => _modelDiffer.GetDifferences(null, _model!.GetRelationalModel()).OfType<CreateTableOperation>()
            .Single(t => t.Name == table.Name && t.Schema == table.Schema);

    private ITable FindTable(string name, string? schema)
        => _model?.GetRelationalModel().FindTable(name, schema)
            ?? throw new InvalidOperationException(SurrealDbStrings.MigrationWithoutModel(SurrealDbTable.NameOf(name, schema)));

    /// <summary>Moves an index in front of what writes records, if that doesn't make the index possible in the first place.</summary>
    private void Hoist(CreateIndexOperation index)
    {
        var position = _operations.IndexOf(index);
        var columns = _operations.FindLastIndex(position, o => Makes(o, index));
        var isNew = columns >= 0 && _operations[columns] is CreateTableOperation;
        var barrier = isNew ? -1 : _operations.FindLastIndex(position, o => MayHaveToComeBefore(o, index));
        if (barrier < 0 || barrier < columns)
        {
            _operations.RemoveAt(position);
            _operations.Insert(columns + 1, index);
        }
    }

    private static bool Makes(MigrationOperation operation, CreateIndexOperation index)
        => operation switch
        {
            CreateTableOperation create => create.Name == index.Table && create.Schema == index.Schema,
            SurrealDbCopyTableOperation copy => copy.To.Name == index.Table && copy.To.Schema == index.Schema,
            AddColumnOperation add => IsOn(add, index.Table, index.Schema) && index.Columns.Contains(add.Name),
            SurrealDbRenameColumnOperation rename => IsOn(rename.To, index.Table, index.Schema) && index.Columns.Contains(rename.To.Name),
            _ => false,
        };

    private static bool MayHaveToComeBefore(MigrationOperation operation, CreateIndexOperation index)
        => operation is SqlOperation
            || operation is DropIndexOperation drop && drop.Table == index.Table && drop.Schema == index.Schema && drop.Name == index.Name
            || operation is DeleteDataOperation delete && delete.Table == index.Table && delete.Schema == index.Schema
            || operation is UpdateDataOperation update && update.Table == index.Table && update.Schema == index.Schema;

    private static bool IsOn(ITableMigrationOperation operation, string table, string? schema)
        => operation.Table == table && operation.Schema == schema;

    /// <summary>Lets all new fields of a table be there before its records get their values.</summary>
    private List<MigrationOperation> Fill()
    {
        var arranged = new List<MigrationOperation>();
        var fills = new List<SurrealDbFillOperation>();
        foreach (var operation in _operations)
        {
            if (operation is not (AddColumnOperation or CreateTableOperation or CreateIndexOperation or EnsureSchemaOperation or AddForeignKeyOperation))
            {
                arranged.AddRange(fills);
                fills.Clear();
            }

            arranged.Add(operation);
            if (operation is AddColumnOperation add)
            {
                var fill = fills.Find(f => IsOn(f, add.Table, add.Schema));
                if (fill is null)
                {
                    fills.Add(fill = new SurrealDbFillOperation { Table = add.Table, Schema = add.Schema });
                }

                fill.Columns.Add(add);
            }
        }

        arranged.AddRange(fills);

        return arranged;
    }

    private List<MigrationOperation> MoveLateIndexes(List<MigrationOperation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is CreateIndexOperation index && operations.Take(i).Any(o => Writes(o, index)))
            {
                LateIndexes.Add(index);
            }
        }

        operations.RemoveAll(o => o is CreateIndexOperation index && LateIndexes.Contains(index));
        operations.AddRange(LateIndexes);

        return operations;
    }

    private static bool Writes(MigrationOperation operation, CreateIndexOperation index)
        => operation switch
        {
            SqlOperation => true,
            SurrealDbCopyTableOperation copy => copy.To.Name == index.Table && copy.To.Schema == index.Schema,
            SurrealDbRenameColumnOperation rename => IsOn(rename.To, index.Table, index.Schema),
            AddColumnOperation => false,
            InsertDataOperation or UpdateDataOperation or DeleteDataOperation or AlterColumnOperation or DropColumnOperation or SurrealDbFillOperation
                => operation is ITableMigrationOperation table && IsOn(table, index.Table, index.Schema),
            _ => false,
        };
}
