using System.Text;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Sql;

/// <summary>Brings a statement and its parameters into the form the engine takes.</summary>
internal static class StatementBuilder
{
    /// <summary>The pseudo-type of a placeholder for a database's, table's or column's name.</summary>
    private const string IdentifierType = "Identifier";

    /// <summary>Formats every parameter by its placeholder's type and completes the placeholders of the text where needed.</summary>
    /// <exception cref="ClickHouseException">A parameter has no placeholder, or a value doesn't fit.</exception>
    public static (string Sql, IReadOnlyList<KeyValuePair<string, string>> Values) Build(
        SqlStatement statement,
        ClickHouseParameterCollection? parameters)
    {
        if (parameters is null || parameters.Count == 0)
        {
            return (statement.Text, []);
        }

        var values = new Dictionary<string, (string Type, string Text)>(parameters.Count, StringComparer.Ordinal);
        StringBuilder? sql = null;
        var copied = 0;
        foreach (var placeholder in statement.Placeholders)
        {
            if (parameters.IndexOf(placeholder.Name) is var index and >= 0)
            {
                var parameter = parameters[index];
                var type = Format(parameter, placeholder, values);
                if (type != placeholder.Type)
                {
                    sql ??= new StringBuilder(statement.Text.Length + 32);
                    sql.Append(statement.Text, copied, placeholder.Start - copied)
                        .Append('{').Append(placeholder.Name).Append(':').Append(type).Append('}');
                    copied = placeholder.End;
                }
            }
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (!values.ContainsKey(parameters[i].ParameterName))
            {
                throw Unplaced(parameters[i].ParameterName);
            }
        }

        if (values.Count != parameters.Count)
        {
            throw new ClickHouseException("Two parameters have the same name.", ClickHouseErrorKind.Query);
        }

        var text = sql?.Append(statement.Text, copied, statement.Text.Length - copied).ToString() ?? statement.Text;
        return (text, [.. values.Select(v => KeyValuePair.Create(v.Key, v.Value.Text))]);
    }

    /// <summary>Formats a value once and gives the type its placeholder must have.</summary>
    private static string Format(
        ClickHouseParameter parameter,
        Placeholder placeholder,
        Dictionary<string, (string Type, string Text)> values)
    {
        var value = parameter.Value is DBNull ? null : parameter.Value;
        var typeName = placeholder.Type ?? parameter.ClickHouseType ?? Infer(parameter, value);
        if (typeName == IdentifierType)
        {
            values[placeholder.Name] = (typeName, value as string
                ?? throw Refused(parameter.ParameterName, typeName, "a name must be a string", null));
            return typeName;
        }

        try
        {
            var type = ClickHouseType.Parse(typeName);
            if (value is null)
            {
                type = Nullable(type);
                typeName = type.Name;
            }

            if (values.TryGetValue(placeholder.Name, out var known) && known.Type == typeName)
            {
                return typeName;
            }

            var text = ClickHouseParameterFormatter.Format(parameter.ParameterName, type, value);
            if (known.Text is not null && known.Text != text)
            {
                throw Refused(parameter.ParameterName, typeName, $"the statement also uses it as {known.Type}, which is written differently", null);
            }

            values[placeholder.Name] = (typeName, text);
            return value is null || placeholder.Type is null ? typeName : placeholder.Type;
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException or ArgumentException
            or ClickHouseTypeFormatException or NotSupportedException)
        {
            throw Refused(parameter.ParameterName, typeName, e.Message, e);
        }
    }

    private static string Infer(ClickHouseParameter parameter, object? value)
        => value is null
            ? throw Refused(
                parameter.ParameterName,
                "?",
                $"NULL says nothing of its type; write {{{parameter.ParameterName}:Type}} or set {nameof(ClickHouseParameter.ClickHouseType)}",
                null)
            : ClickHouseTypeInference.Infer(value).Name;

    private static ClickHouseType Nullable(ClickHouseType type)
        => type switch
        {
            { IsNullable: true } => type,
            ClickHouseLowCardinalityType lowCardinality
                => ClickHouseType.Parse($"LowCardinality(Nullable({lowCardinality.Underlying.Name}))"),
            _ => ClickHouseType.Parse($"Nullable({type.Name})"),
        };

    private static ClickHouseException Unplaced(string name)
        => new(
            name is ['@' or ':' or '$' or '?', ..]
                ? $"The parameter '{name}' can't be used: ClickHouse's placeholders are written {{name:Type}}, and the parameter is named without prefix."
                : $"The statement has no placeholder {{{name}:Type}} for the parameter '{name}'.",
            ClickHouseErrorKind.Query);

    private static ClickHouseException Refused(string name, string type, string reason, Exception? inner)
        => new($"The parameter '{name}' can't be sent as {type}: {reason}.", ClickHouseErrorKind.Data, inner);
}
