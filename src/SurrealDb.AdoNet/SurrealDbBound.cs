using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet;

/// <summary>One end of a range.</summary>
/// <param name="Value">The value there.</param>
/// <param name="IsInclusive">Whether the value itself belongs to the range.</param>
public sealed record SurrealDbBound(object? Value, bool IsInclusive)
{
    /// <inheritdoc />
    public bool Equals(SurrealDbBound? other)
        => other is not null && IsInclusive == other.IsInclusive && StructuralComparer.Instance.Equals(Value, other.Value);

    /// <inheritdoc />
    public override int GetHashCode()
        => HashCode.Combine(IsInclusive, StructuralComparer.Instance.GetHashCode(Value));
}
