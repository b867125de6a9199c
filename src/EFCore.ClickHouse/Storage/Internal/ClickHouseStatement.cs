using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Builds one parametrised statement: text, identifiers, and values that only ever travel as parameters.</summary>
internal sealed class ClickHouseStatement(IRelationalCommandBuilder builder, ISqlGenerationHelper sqlGenerationHelper)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Appends SQL.</summary>
    public ClickHouseStatement Append(string sql)
    {
        builder.Append(sql);

        return this;
    }

    /// <summary>Appends a quoted name.</summary>
    public ClickHouseStatement Name(string name, string? schema = null)
        => Append(sqlGenerationHelper.DelimitIdentifier(name, schema));

    /// <summary>Quotes a name.</summary>
    public string Quote(string name)
        => sqlGenerationHelper.DelimitIdentifier(name);

    /// <summary>Adds a parameter and returns its placeholder, for use as often as needed.</summary>
    public string Parameter(object? value, RelationalTypeMapping mapping)
        => ClickHouseInstantText.MappingOf(mapping) is { } text
            ? ClickHouseInstantText.ToInstant(AddParameter(value, text), mapping.StoreType, isNullable: value is null)
            : AddParameter(value, mapping);

    private string AddParameter(object? value, RelationalTypeMapping mapping)
    {
        var name = NextName();
        builder.AddParameter(new TypeMappedRelationalParameter(name, name, mapping, nullable: value is null));
        _values.Add(name, value);

        return Placeholder(name, value is null ? ClickHouseStoreType.MakeNullable(mapping.StoreType) : mapping.StoreType);
    }

    /// <summary>Adds a parameter that holds a column's values of many rows, and returns its placeholder.</summary>
    public string ArrayParameter(IReadOnlyList<object?> values, RelationalTypeMapping mapping)
        => ClickHouseInstantText.MappingOf(mapping) is { } text
            ? $"arrayMap(x -> {ClickHouseInstantText.ToInstant("x", mapping.StoreType, values.Contains(null))}, {AddArrayParameter(values, text)})"
            : AddArrayParameter(values, mapping);

    private string AddArrayParameter(IReadOnlyList<object?> values, RelationalTypeMapping mapping)
    {
        var name = NextName();
        var element = ClickHouseStoreType.Unwrap(mapping.StoreType);
        var storeType = $"Array({(values.Contains(null) ? ClickHouseStoreType.MakeNullable(element) : element)})";
        builder.AddParameter(new ClickHouseArrayParameter(name, mapping, storeType));
        _values.Add(name, values);

        return Placeholder(name, storeType);
    }

    /// <summary>Executes the statement for its effect, and returns the number of rows that the driver tells.</summary>
    public async ValueTask<int> ExecuteNonQueryAsync(ClickHouseExecution execution)
        => execution.Async
            ? await builder.Build().ExecuteNonQueryAsync(Arguments(execution), execution.CancellationToken).ConfigureAwait(false)
            : builder.Build().ExecuteNonQuery(Arguments(execution));

    /// <summary>Executes the statement and returns the first value of its first row.</summary>
    public async ValueTask<object?> ExecuteScalarAsync(ClickHouseExecution execution)
        => execution.Async
            ? await builder.Build().ExecuteScalarAsync(Arguments(execution), execution.CancellationToken).ConfigureAwait(false)
            : builder.Build().ExecuteScalar(Arguments(execution));

    /// <summary>Executes the statement and returns its rows.</summary>
    public async ValueTask<RelationalDataReader> ExecuteReaderAsync(ClickHouseExecution execution)
        => execution.Async
            ? await builder.Build().ExecuteReaderAsync(Arguments(execution), execution.CancellationToken).ConfigureAwait(false)
            : builder.Build().ExecuteReader(Arguments(execution));

    private RelationalCommandParameterObject Arguments(ClickHouseExecution execution)
        => new(execution.Connection, _values, null, execution.Context, execution.Logger, CommandSource.SaveChanges);

    private string NextName()
        => "p" + _values.Count.ToString(CultureInfo.InvariantCulture);

    private string Placeholder(string name, string storeType)
        => ((ClickHouseSqlGenerationHelper)sqlGenerationHelper).GenerateParameterNamePlaceholder(name, storeType);
}
