namespace Conformance.Model;

/// <summary>For updates: a generated Guid key and a required parent.</summary>
public class LedgerEntry
{
    public Guid Id { get; set; }
    public long LedgerId { get; set; }
    public Ledger Ledger { get; set; } = null!;
    public required string Text { get; set; }
    public decimal Amount { get; set; }
}
