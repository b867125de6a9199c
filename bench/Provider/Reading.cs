namespace Bench.Provider;

/// <summary>Ten properties of the usual types.</summary>
public class Reading
{
    public long Id { get; set; }
    public int Sensor { get; set; }
    public short Quality { get; set; }
    public bool Valid { get; set; }
    public double Value { get; set; }
    public decimal Cost { get; set; }
    public DateTime At { get; set; }
    public Guid Batch { get; set; }
    public required string Unit { get; set; }
    public string? Note { get; set; }

    /// <summary>The same rows on every run and for every contestant.</summary>
    public static IEnumerable<Reading> Generate(int count, long firstId = 1)
    {
        var random = new Random(42);
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var batch = new byte[16];
        for (var i = 0; i < count; i++)
        {
            if (i % 1000 == 0)
            {
                random.NextBytes(batch);
            }

            yield return new Reading
            {
                Id = firstId + i,
                Sensor = random.Next(5_000),
                Quality = (short)random.Next(100),
                Valid = random.Next(10) != 0,
                Value = random.NextDouble() * 1000,
                Cost = random.Next(1_000_000) / 100m,
                At = start.AddSeconds(i),
                Batch = new Guid(batch),
                Unit = (i % 4) switch { 0 => "°C", 1 => "kPa", 2 => "m/s", _ => "lux" },
                Note = i % 3 == 0 ? null : "reading " + i,
            };
        }
    }
}
