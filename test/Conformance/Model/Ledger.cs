namespace Conformance.Model;

/// <summary>For updates: a generated long key and a concurrency token.</summary>
public class Ledger
{
    public long Id { get; set; }
    public required string Title { get; set; }
    public decimal Balance { get; set; }
    public int Version { get; set; }
    public List<LedgerEntry> Entries { get; } = [];
}
