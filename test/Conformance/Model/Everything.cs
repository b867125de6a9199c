namespace Conformance.Model;

/// <summary>A property of every scalar type, and its nullable twin.</summary>
public class Everything
{
    public int Id { get; set; }
    public bool Bool { get; set; }
    public bool? NullBool { get; set; }
    public byte Byte { get; set; }
    public byte? NullByte { get; set; }
    public sbyte SByte { get; set; }
    public sbyte? NullSByte { get; set; }
    public short Short { get; set; }
    public short? NullShort { get; set; }
    public ushort UShort { get; set; }
    public ushort? NullUShort { get; set; }
    public int Int { get; set; }
    public int? NullInt { get; set; }
    public uint UInt { get; set; }
    public uint? NullUInt { get; set; }
    public long Long { get; set; }
    public long? NullLong { get; set; }
    public ulong ULong { get; set; }
    public ulong? NullULong { get; set; }
    public float Float { get; set; }
    public float? NullFloat { get; set; }
    public double Double { get; set; }
    public double? NullDouble { get; set; }
    public decimal Decimal { get; set; }
    public decimal? NullDecimal { get; set; }
    public char Char { get; set; }
    public char? NullChar { get; set; }
    public Guid Guid { get; set; }
    public Guid? NullGuid { get; set; }
    public DateTime DateTime { get; set; }
    public DateTime? NullDateTime { get; set; }
    public DateTimeOffset DateTimeOffset { get; set; }
    public DateTimeOffset? NullDateTimeOffset { get; set; }
    public DateOnly DateOnly { get; set; }
    public DateOnly? NullDateOnly { get; set; }
    public TimeOnly TimeOnly { get; set; }
    public TimeOnly? NullTimeOnly { get; set; }
    public TimeSpan TimeSpan { get; set; }
    public TimeSpan? NullTimeSpan { get; set; }
    public ShipState IntEnum { get; set; }
    public ShipState? NullIntEnum { get; set; }
    public Shade ByteEnum { get; set; }
    public Shade? NullByteEnum { get; set; }
    public Span LongEnum { get; set; }
    public Span? NullLongEnum { get; set; }
    public Facilities FlagsEnum { get; set; }
    public Facilities? NullFlagsEnum { get; set; }
    public required string String { get; set; }
    public string? NullString { get; set; }
    public required byte[] Bytes { get; set; }
    public byte[]? NullBytes { get; set; }
}
