namespace EFCore.SurrealDb.Tests.Metadata;

public class Parcel
{
    public int Id { get; set; }

    public ParcelLabel Label { get; set; } = null!;

    public List<ParcelLine> Stamps { get; set; } = [];

    public Dictionary<string, int> Tags { get; set; } = [];
}
