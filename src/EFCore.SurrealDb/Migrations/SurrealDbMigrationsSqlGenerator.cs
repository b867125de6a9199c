using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Migrations.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations;

/// <summary>Writes migrations' operations as SurrealQL. The columns of a table's primary key are its records' id and no fields.</summary>
/// <param name="dependencies">What the service needs.</param>
public class SurrealDbMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies)
{
    private ISqlGenerationHelper Sql
        => Dependencies.SqlGenerationHelper;

    /// <inheritdoc />
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations,
        IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
        => base.Generate(SurrealDbOperationOrder.Arrange(operations), model, options);

    /// <inheritdoc />
    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var table = Sql.DelimitIdentifier(operation.Name, operation.Schema);
        var key = operation.PrimaryKey?.Columns ?? [];
        builder.Append($"DEFINE TABLE {table} TYPE NORMAL SCHEMAFULL");
        if (operation.Comment is { } comment)
        {
            builder.Append(" COMMENT ").Append(SurrealDbLiteral.String(comment));
        }

        builder.AppendLine(Sql.StatementTerminator);
        if (key.Length > 0)
        {
            var types = key.Select(name => FieldType(operation.Columns.Single(c => c.Name == name), model)).ToList();
            builder.Append($"DEFINE FIELD id ON {table} TYPE {KeyType(types)}").AppendLine(Sql.StatementTerminator);
        }

        foreach (var column in operation.Columns.Where(c => !key.Contains(c.Name)))
        {
            builder.Append($"DEFINE FIELD {Sql.DelimitIdentifier(column.Name)} ON {table} {Define(column, model)}")
                .AppendLine(Sql.StatementTerminator);
        }

        if (terminate)
        {
            EndStatement(builder);
        }
    }

    /// <summary>Nothing: a schema is the beginning of its tables' names.</summary>
    /// <inheritdoc />
    protected override void Generate(EnsureSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <summary>Nothing: the engine keeps no foreign keys but links, of which the fields' own types tell.</summary>
    /// <inheritdoc />
    protected override void Generate(
        AddForeignKeyOperation operation,
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
        builder.Append(
            $"DEFINE INDEX {Sql.DelimitIdentifier(operation.Name)} ON {Sql.DelimitIdentifier(operation.Table, operation.Schema)} "
            + $"FIELDS {ColumnList(operation.Columns)}{(operation.IsUnique ? " UNIQUE" : "")}");
        if (terminate)
        {
            builder.AppendLine(Sql.StatementTerminator);
            EndStatement(builder);
        }
    }

    /// <inheritdoc />
    protected override void Generate(
        InsertDataOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true)
    {
        var name = Sql.DelimitIdentifier(operation.Table, operation.Schema);
        var table = model?.GetRelationalModel().FindTable(operation.Table, operation.Schema)
            ?? throw new InvalidOperationException(SurrealDbStrings.DataWithoutModel(name));
        var records = new SurrealDbSeedRow(Sql, table);
        builder.AppendLine($"INSERT INTO {name} [");
        using (builder.Indent())
        {
            foreach (var row in GenerateModificationCommands(operation, model))
            {
                builder.Append(records.Record(row)).AppendLine(",");
            }
        }

        builder.Append("] RETURN NONE");
        if (terminate)
        {
            builder.AppendLine(Sql.StatementTerminator);
            EndStatement(builder);
        }
    }

    private SurrealDbFieldDefinition Define(AddColumnOperation column, IModel? model)
        => new(
            OptionalType(column, model),
            Default: column.DefaultValueSql ?? (column.DefaultValue is { } value ? Literal(value, FieldType(column, model)) : null),
            Computed: column.IsStored is true ? null : column.ComputedColumnSql,
            Value: column.IsStored is true ? column.ComputedColumnSql : null,
            Comment: column.Comment is { } comment ? SurrealDbLiteral.String(comment) : null);

    private string OptionalType(AddColumnOperation column, IModel? model)
        => column.IsNullable ? $"option<{FieldType(column, model)}>" : FieldType(column, model);

    private string FieldType(AddColumnOperation column, IModel? model)
        => column[SurrealDbAnnotationNames.Link] is string linked
            ? $"record<{Sql.DelimitIdentifier(linked)}>"
            : column.ColumnType ?? GetColumnType(column.Schema, column.Table, column.Name, column, model)!;

    private static string KeyType(IReadOnlyList<string> types)
        => types is ["int" or "string" or "uuid"] ? types[0] : $"[{string.Join(", ", types)}]";

    private string Literal(object value, string storeType)
        => (Dependencies.TypeMappingSource.FindMapping(value.GetType(), storeType) ?? Dependencies.TypeMappingSource.GetMappingForValue(value))
            .GenerateSqlLiteral(value);
}
