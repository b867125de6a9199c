using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Builds one parametrised statement: text, identifiers, and values that only ever travel as parameters.</summary>
/// <param name="builder">Gets the text and the parameters.</param>
/// <param name="sqlGenerationHelper">Quotes names.</param>
/// <param name="values">Values of parameters that SQL written elsewhere may use (<see cref="AddParameters" />); null for none.</param>
internal sealed class ClickHouseStatement(
    IRelationalCommandBuilder builder,
    ISqlGenerationHelper sqlGenerationHelper,
    IReadOnlyDictionary<string, object?>? values = null)
{
    private readonly Dictionary<string, object?> _values = values is null
        ? new(StringComparer.Ordinal)
        : new(values, StringComparer.Ordinal);

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

    /// <summary>Quotes a table's name.</summary>
    public string Quote(string name, string? schema)
        => sqlGenerationHelper.DelimitIdentifier(name, schema);

    /// <summary>Columns, separated by commas.</summary>
    public string Names(IEnumerable<string> columns)
        => string.Join(", ", columns.Select(Quote));

    /// <summary>Columns as the one value that is looked for in a set of keys.</summary>
    public string Key(IReadOnlyList<string> columns)
        => columns.Count == 1 ? Quote(columns[0]) : $"({Names(columns)})";

    /// <summary>A set of keys, made of one array for each of their columns.</summary>
    public static string KeySet(IReadOnlyList<string> arrays)
        => arrays.Count == 1 ? arrays[0] : $"arrayZip({string.Join(", ", arrays)})";

    /// <summary>Adds a parameter and returns its placeholder, for use as often as needed.</summary>
    public string Parameter(object? value, RelationalTypeMapping mapping)
        => ClickHouseTemporalText.MappingOf(mapping) is { } text
            ? ClickHouseTemporalText.ToValue(AddParameter(value, text), mapping.StoreType, isNullable: value is null)
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
        => ClickHouseTemporalText.MappingOf(mapping) is { } text
            ? ClickHouseTemporalText.ToValue(AddArrayParameter(values, text), ArrayType(values, mapping), isNullable: false)
            : AddArrayParameter(values, mapping);

    private string AddArrayParameter(IReadOnlyList<object?> values, RelationalTypeMapping mapping)
    {
        var name = NextName();
        var storeType = ArrayType(values, mapping);
        builder.AddParameter(new ClickHouseArrayParameter(name, mapping, storeType));
        _values.Add(name, values);

        return Placeholder(name, storeType);
    }

    private static string ArrayType(IReadOnlyList<object?> values, RelationalTypeMapping mapping)
    {
        var element = ClickHouseStoreType.Unwrap(mapping.StoreType);

        return $"Array({(values.Contains(null) ? ClickHouseStoreType.MakeNullable(element) : element)})";
    }

    /// <summary>Adds parameters of SQL that was written elsewhere.</summary>
    public void AddParameters(IEnumerable<IRelationalParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            builder.AddParameter(parameter);
        }
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
        => new(execution.Connection, _values, null, execution.Context, execution.Logger, execution.Source);

    private string NextName()
    {
        var name = Name(_values.Count);

        // SQL that was written elsewhere may have parameters of any name.
        for (var i = _values.Count + 1; _values.ContainsKey(name); i++)
        {
            name = Name(i);
        }

        return name;

        static string Name(int number)
            => "p" + number.ToString(CultureInfo.InvariantCulture);
    }

    private string Placeholder(string name, string storeType)
        => ((ClickHouseSqlGenerationHelper)sqlGenerationHelper).GenerateParameterNamePlaceholder(name, storeType);
}
