namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Something that happened, at the ends of what the engine's date types hold too.</summary>
public sealed class Occurrence
{
    public int Id { get; set; }
    public required string Kind { get; set; }
    public DateTime At { get; set; }
    public DateTime? MaybeAt { get; set; }

    /// <summary>In a column that shows New York's time.</summary>
    public DateTime Local { get; set; }

    public DateOnly Day { get; set; }
    public int Value { get; set; }
    public int? MaybeValue { get; set; }
    public decimal? MaybeAmount { get; set; }
    public string? MaybeText { get; set; }

    public static IReadOnlyList<Occurrence> Sample()
        =>
        [
            .. new[]
            {
                "1900-01-01T00:00:00", "1900-01-01T23:59:59.9999999", "1969-12-31T00:00:00", "1969-12-31T23:59:59.9999999", "1970-01-01T00:00:00",
                "2001-03-04T03:30:00", "2001-03-04T23:30:00", "2106-02-08T06:28:15.0010000", "2299-12-31T00:00:00", "2299-12-31T23:59:59.9999999",
            }.Select(
                (text, i) =>
                {
                    var at = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

                    return new Occurrence
                    {
                        Id = i + 1,
                        Kind = i < 4 ? "nothing known" : i % 2 == 0 ? "even" : "odd",
                        At = at,
                        MaybeAt = i % 4 == 0 ? null : at,
                        Local = at,
                        Day = DateOnly.FromDateTime(at),
                        Value = i * 7 % 5 - 2,
                        MaybeValue = i < 4 || i % 3 == 0 ? null : i,
                        MaybeAmount = i < 4 || i % 3 == 0 ? null : i * 1.5m,
                        MaybeText = i < 4 || i % 3 == 0 ? null : "text " + i,
                    };
                })
        ];
}
