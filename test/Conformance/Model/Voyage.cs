namespace Conformance.Model;

public class Voyage
{
    public long Id { get; set; }
    public int ShipId { get; set; }
    public Ship Ship { get; set; } = null!;
    public required string FromId { get; set; }
    public Port From { get; set; } = null!;
    public string? ToId { get; set; }
    public Port? To { get; set; }
    public DateTime Departed { get; set; }
    public DateTime? Arrived { get; set; }
    public TimeSpan Delay { get; set; }
    public decimal Fuel { get; set; }
    public double Distance { get; set; }
    public VoyageStatus Status { get; set; }
    public string? Remark { get; set; }
    public List<Cargo> Cargoes { get; } = [];
    public List<Booking> Bookings { get; } = [];
}
