namespace Conformance.Model;

/// <summary>A many-to-many join that is an entity of its own, with a composite key.</summary>
public class Booking
{
    public long VoyageId { get; set; }
    public Voyage Voyage { get; set; } = null!;
    public int PassengerId { get; set; }
    public Passenger Passenger { get; set; } = null!;
    public decimal Price { get; set; }
    public DateTime BookedAt { get; set; }
    public int? Seat { get; set; }
}
