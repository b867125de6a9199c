namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Reads store type names: <c>Name(argument, argument)</c>, with nesting and quoted text inside.</summary>
internal static class ClickHouseStoreType
{
    /// <summary>The name before the parenthesis.</summary>
    public static string BaseName(string storeType)
    {
        var parenthesis = storeType.IndexOf('(', StringComparison.Ordinal);

        return (parenthesis < 0 ? storeType : storeType[..parenthesis]).Trim();
    }

    /// <summary>The arguments between the parentheses, split at top-level commas.</summary>
    public static IReadOnlyList<string> Arguments(string storeType)
    {
        var start = storeType.IndexOf('(', StringComparison.Ordinal);
        var end = storeType.LastIndexOf(')');
        if (start < 0 || end <= start)
        {
            return [];
        }

        var arguments = new List<string>();
        var depth = 0;
        var quoted = false;
        var from = start + 1;
        for (var i = from; i < end; i++)
        {
            switch (storeType[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted:
                    depth--;
                    break;
                case ',' when !quoted && depth == 0:
                    arguments.Add(storeType[from..i].Trim());
                    from = i + 1;
                    break;
            }
        }

        arguments.Add(storeType[from..end].Trim());

        return arguments;
    }

    /// <summary>The type as a nullable one; composite types, which can't be nullable, stay as they are.</summary>
    public static string MakeNullable(string storeType)
        => BaseName(storeType) switch
        {
            "Nullable" or "Array" or "Map" or "Tuple" or "Nested" or "Variant" or "Dynamic" or "AggregateFunction" => storeType,
            "LowCardinality" => $"LowCardinality({MakeNullable(Arguments(storeType)[0])})",
            _ => $"Nullable({storeType})",
        };

    /// <summary>Whether the type is an array whose elements may be NULL.</summary>
    public static bool IsNullableArray(string storeType)
        => BaseName(storeType) == "Array" && BaseName(Arguments(storeType)[0]) == "Nullable";

    /// <summary>The type without <c>Nullable</c> and <c>LowCardinality</c> around it.</summary>
    public static string Unwrap(string storeType)
    {
        while (BaseName(storeType) is "Nullable" or "LowCardinality" && Arguments(storeType) is [var inner])
        {
            storeType = inner;
        }

        return storeType;
    }
}
