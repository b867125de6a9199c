namespace Bench.SurrealDb;

/// <summary>A row to be inserted.</summary>
internal sealed class SavedReading
{
    public int Id { get; set; }

    public required string Station { get; set; }

    public DateTime At { get; set; }

    public double Value { get; set; }

    public int? Quality { get; set; }
}
