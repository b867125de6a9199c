using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.ValueGeneration;
using EFCore.ClickHouse.ValueGeneration.Internal;

namespace EFCore.ClickHouse.BulkInsert.Internal;

/// <summary>
/// Lets the engine read a file and insert its rows: <c>INSERT … SELECT … FROM file(…)</c>. The file's name and format travel as parameters.
/// </summary>
internal sealed class ClickHouseFileInsert<TEntity>(
    DbContext context,
    IEntityType entityType,
    string path,
    ClickHouseFileInsertBuilder<TEntity> mapping)
    where TEntity : class
{
    private readonly IRelationalTypeMappingSource _typeMappings = context.GetService<IRelationalTypeMappingSource>();

    public async ValueTask<long> ExecuteAsync(bool async, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (entityType.GetTableMappings().ToList() is not [{ Table: var table }])
        {
            throw new NotSupportedException(ClickHouseStrings.BulkNeedsOneTable(entityType.DisplayName()));
        }

        var execution = new ClickHouseExecution(
            context.GetService<IRelationalConnection>(), context.GetService<IRelationalCommandDiagnosticsLogger>(), context, async, cancellationToken);
        await execution.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            var fileColumns = await DescribeAsync(execution).ConfigureAwait(false);
            var unknown = mapping.Columns.Values.FirstOrDefault(c => !fileColumns.Contains(c));
            if (unknown is not null)
            {
                throw new InvalidOperationException(ClickHouseStrings.FileColumnMissing(unknown, fileColumns));
            }

            var statement = NewStatement();
            var targets = new List<(string Column, string Value)>();
            foreach (var column in table.Columns)
            {
                if (column.PropertyMappings.FirstOrDefault(m => IsOfEntity(m.Property)) is { } columnMapping
                    && columnMapping.Property.GetComputedColumnSql() is null
                    && await ValueOfAsync(statement, column, columnMapping, fileColumns, execution).ConfigureAwait(false) is { } value)
                {
                    targets.Add((statement.Quote(column.Name), value));
                }
            }

            statement.Append("INSERT INTO ").Name(table.Name, table.Schema)
                .Append(" (").Append(string.Join(", ", targets.Select(t => t.Column))).Append(") SELECT ")
                .Append(string.Join(", ", targets.Select(t => t.Value))).Append(" FROM ").Append(Source(statement))
                .Append(" SETTINGS insert_null_as_default = 0");
            long rows = await statement.ExecuteNonQueryAsync(execution).ConfigureAwait(false);
            if (rows < 0)
            {
                rows = await CountAsync(execution).ConfigureAwait(false);
            }

            progress?.Report(rows);

            return rows;
        }
        finally
        {
            await execution.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private bool IsOfEntity(IProperty property)
        => property.DeclaringType.ContainingEntityType is var type && (type.IsAssignableFrom(entityType) || type.IsOwned());

    private async ValueTask<HashSet<string>> DescribeAsync(ClickHouseExecution execution)
    {
        var statement = NewStatement();
        statement.Append("DESCRIBE TABLE ").Append(Source(statement));
        var columns = new HashSet<string>(StringComparer.Ordinal);
        var reader = await statement.ExecuteReaderAsync(execution).ConfigureAwait(false);
        try
        {
            while (await execution.ReadAsync(reader).ConfigureAwait(false))
            {
                columns.Add(reader.DbDataReader.GetString(0));
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }

        return columns;
    }

    private async ValueTask<string?> ValueOfAsync(
        ClickHouseStatement statement,
        IColumn column,
        IColumnMapping columnMapping,
        HashSet<string> fileColumns,
        ClickHouseExecution execution)
    {
        var property = columnMapping.Property;
        var path = PathOf(property);
        if (mapping.Expressions.TryGetValue(path, out var sql))
        {
            return Cast($"({sql})", column);
        }

        var source = mapping.Columns.TryGetValue(path, out var mapped)
            ? mapped
            : new[] { column.Name, property.Name }.FirstOrDefault(fileColumns.Contains)
            ?? fileColumns.SingleOrDefault(c => string.Equals(c, column.Name, StringComparison.OrdinalIgnoreCase));
        if (source is not null)
        {
            return Cast(statement.Quote(source), column);
        }

        if (property == entityType.FindDiscriminatorProperty())
        {
            return columnMapping.TypeMapping.GenerateSqlLiteral(entityType.GetDiscriminatorValue());
        }

        switch (property.GetClickHouseValueGenerationStrategy())
        {
            case ClickHouseValueGenerationStrategy.Guid:
                return "generateUUIDv7()";
            case ClickHouseValueGenerationStrategy.Snowflake:
                return "generateSnowflakeID()";
            case ClickHouseValueGenerationStrategy.HiLo:
                var count = checked((int)await CountAsync(execution).ConfigureAwait(false));
                var first = await ReserveAsync(property, count, execution).ConfigureAwait(false);

                return Cast($"{statement.Parameter(first, _typeMappings.FindMapping(typeof(long))!)} + rowNumberInAllBlocks()", column);
        }

        return column.IsNullable || column.DefaultValueSql is not null || column.TryGetDefaultValue(out _)
            ? null
            : throw new InvalidOperationException(
                ClickHouseStrings.FilePropertyMissing(entityType.DisplayName(), path, fileColumns));
    }

    // INSERT … SELECT wraps integers that are out of range without a word.
    private static string Cast(string value, IColumn column)
        => ClickHouseStoreType.BaseName(column.StoreType) is var name
            && (name.StartsWith("Int", StringComparison.Ordinal) || name.StartsWith("UInt", StringComparison.Ordinal))
                ? $"accurateCast({value}, {ClickHouseLiteral.String(column.IsNullable ? ClickHouseStoreType.MakeNullable(column.StoreType) : column.StoreType)})"
                : value;

    private async ValueTask<long> ReserveAsync(IProperty property, int count, ClickHouseExecution execution)
    {
        var sequence = new ClickHouseSequence(
            property,
            execution.Connection,
            context.GetService<IRelationalCommandBuilderFactory>(),
            context.GetService<ISqlGenerationHelper>(),
            _typeMappings,
            execution.Logger);

        return execution.Async
            ? await sequence.ReserveAsync(count, execution.CancellationToken).ConfigureAwait(false)
            : sequence.Reserve(count);
    }

    private async ValueTask<long> CountAsync(ClickHouseExecution execution)
    {
        var statement = NewStatement();
        statement.Append("SELECT toInt64(count()) FROM ").Append(Source(statement));

        return (long)(await statement.ExecuteScalarAsync(execution).ConfigureAwait(false))!;
    }

    private string Source(ClickHouseStatement statement)
    {
        var text = _typeMappings.FindMapping(typeof(string))!;

        return $"file({statement.Parameter(path, text)}, {statement.Parameter(mapping.FormatName, text)})";
    }

    private static string PathOf(IReadOnlyPropertyBase property)
        => property.DeclaringType switch
        {
            IReadOnlyComplexType complex => PathOf(complex.ComplexProperty) + "." + property.Name,
            IReadOnlyEntityType owned when owned.FindOwnership()?.PrincipalToDependent is { } navigation => PathOf(navigation) + "." + property.Name,
            _ => property.Name,
        };

    private ClickHouseStatement NewStatement()
        => new(context.GetService<IRelationalCommandBuilderFactory>().Create(), context.GetService<ISqlGenerationHelper>());
}
