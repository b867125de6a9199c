using System.Collections.Frozen;

namespace ClickHouse.AdoNet.Types;

/// <summary><c>Enum8('name' = number, …)</c> or <c>Enum16(…)</c>.</summary>
public sealed class ClickHouseEnumType : ClickHouseType
{
    private readonly FrozenDictionary<string, short> _numbers;
    private readonly FrozenDictionary<short, string> _names;

    internal ClickHouseEnumType(bool wide, IReadOnlyList<KeyValuePair<string, short>> members)
        : base(
            wide ? ClickHouseTypeKind.Enum16 : ClickHouseTypeKind.Enum8,
            $"{(wide ? "Enum16" : "Enum8")}({string.Join(", ", members.Select(m => $"{ClickHouseTypeText.Quote(m.Key)} = {m.Value}"))})",
            typeof(string))
    {
        Members = members;
        _numbers = members.ToFrozenDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        _names = members.ToFrozenDictionary(m => m.Value, m => m.Key);
    }

    /// <summary>Names and their numbers, ordered by number.</summary>
    public IReadOnlyList<KeyValuePair<string, short>> Members { get; }

    /// <summary>The number of a name.</summary>
    public bool TryGetNumber(string name, out short number)
        => _numbers.TryGetValue(name, out number);

    /// <summary>The name of a number.</summary>
    public bool TryGetName(short number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? name)
        => _names.TryGetValue(number, out name);
}
