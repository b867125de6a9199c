namespace EFCore.ClickHouse.Tests.Query.Translators;

/// <summary>A row of arguments for the functions under test. <see cref="Batch" /> keeps tests that share the table apart.</summary>
public sealed class Sample
{
    public int Id { get; set; }

    public int Batch { get; set; }

    public string Text { get; set; } = "";

    public string Other { get; set; } = "";

    public string? MaybeText { get; set; }

    public char Character { get; set; } = ' ';

    public bool Flag { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Short { get; set; }

    public int Int { get; set; }

    public int Int2 { get; set; }

    public int? MaybeInt { get; set; }

    public uint UInt { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public float Float { get; set; }

    public float Float2 { get; set; }

    public double Double { get; set; }

    public double Double2 { get; set; }

    public double? MaybeDouble { get; set; }

    public decimal Decimal { get; set; }

    public decimal Decimal2 { get; set; }

    public Guid Guid { get; set; }

    public DayOfWeek Enum { get; set; }

    public Options Options { get; set; }

    public byte[] Bytes { get; set; } = [];

    public DateTime Instant { get; set; } = DateTime.UnixEpoch;

    public DateTime Instant2 { get; set; } = DateTime.UnixEpoch;

    public DateTime InstantInParis { get; set; } = DateTime.UnixEpoch;

    public DateTime InstantInSeconds { get; set; } = DateTime.UnixEpoch;

    public DateTimeOffset Offset { get; set; } = DateTimeOffset.UnixEpoch;

    public DateOnly Date { get; set; } = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public DateOnly SmallDate { get; set; } = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public TimeOnly Time { get; set; }

    public TimeOnly Time2 { get; set; }

    public TimeSpan Span { get; set; }

    public TimeSpan Span2 { get; set; }
}
