namespace Conformance.Model;

/// <summary>Every property of it goes through a value converter.</summary>
public class Parcel
{
    public ParcelId Id { get; set; }
    public Money Price { get; set; }
    public Money? Insurance { get; set; }
    public bool Fragile { get; set; }
    public ParcelSize Size { get; set; }
    public ParcelSize? PreviousSize { get; set; }
    public List<string> Labels { get; set; } = [];
    public Uri? Tracking { get; set; }
    public DateOnly Due { get; set; }
}
