namespace ClickHouse.AdoNet.Types;

/// <summary><c>FixedString(length)</c>.</summary>
public sealed class ClickHouseFixedStringType : ClickHouseType
{
    // The engine's own limit (MAX_FIXEDSTRING_SIZE).
    internal const int MaxLength = 0xFFFFFF;

    internal ClickHouseFixedStringType(int length)
        : base(ClickHouseTypeKind.FixedString, $"FixedString({length})", typeof(string))
        => Length = length;

    /// <summary>Bytes of a value.</summary>
    public int Length { get; }
}
