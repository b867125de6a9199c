namespace Conformance.Model;

public class Invoice : Document
{
    public decimal Amount { get; set; }
    public bool Paid { get; set; }
}
