namespace Conformance.Model;

/// <summary>Stored as its name.</summary>
public enum Rank
{
    Deckhand,
    Mate,
    Engineer,
    Captain,
}
