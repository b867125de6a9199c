namespace Conformance.Model;

/// <summary>Root of a hierarchy in one table (TPH), three levels deep.</summary>
public abstract class Ship
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public int CompanyId { get; set; }
    public Company Company { get; set; } = null!;
    public int? CaptainId { get; set; }
    public Sailor? Captain { get; set; }
    public int Built { get; set; }
    public double? Length { get; set; }
    public decimal? DailyCost { get; set; }
    public ShipState State { get; set; }
    public bool Active { get; set; }
    public Certificate? Certificate { get; set; }
    public List<Voyage> Voyages { get; } = [];
}
