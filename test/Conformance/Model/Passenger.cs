namespace Conformance.Model;

public class Passenger
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public string? Email { get; set; }
    public DateOnly Born { get; set; }
    public List<Booking> Bookings { get; } = [];
}
