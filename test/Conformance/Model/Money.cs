namespace Conformance.Model;

public readonly record struct Money(decimal Amount) : IComparable<Money>
{
    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);
}
