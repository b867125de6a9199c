namespace EFCore.Algebra.Planning;

/// <summary>What the steps of a plan cost, in units of reading one row while scanning, and what is assumed where nothing is known.</summary>
public sealed record PlanCosts
{
    /// <summary>Looking up a key, or the beginning of a range.</summary>
    public double Seek { get; init; } = 4;

    /// <summary>Getting the row that an entry of an index points to.</summary>
    public double Fetch { get; init; } = 3;

    /// <summary>Evaluating a predicate, or computing columns, for a row.</summary>
    public double Evaluate { get; init; } = 0.2;

    /// <summary>Putting a row into a hash table.</summary>
    public double Hash { get; init; } = 1;

    /// <summary>Looking a row's partners up in a hash table.</summary>
    public double Probe { get; init; } = 0.6;

    /// <summary>Trying a pair of rows of a nested loop.</summary>
    public double Pair { get; init; } = 0.2;

    /// <summary>Comparing two rows while sorting.</summary>
    public double Compare { get; init; } = 0.15;

    /// <summary>Beginning to evaluate the right side of an apply, or a subquery, for one row.</summary>
    public double Restart { get; init; } = 1;

    /// <summary>The same where the right side is at most the one row that has a key.</summary>
    public double RestartGet { get; init; } = 1;

    /// <summary>
    /// Whether a hash join answers in the order of its left rows; if not, one whose left rows were sorted or limited is planned as
    /// <see cref="PlanJoinMethod.OrderedHash" />.
    /// </summary>
    public bool HashJoinKeepsOrder { get; init; } = true;

    /// <summary>The limit that a parameter stands for.</summary>
    public double AssumedLimit { get; init; } = 20;

    /// <summary>The rows of a function.</summary>
    public double AssumedFunctionRows { get; init; } = 10;

    /// <summary>
    /// Of how many rows one has a given value of a scalar that no key or index tells of; for a column, at least the root of its table's rows.
    /// </summary>
    public double AssumedEquality { get; init; } = 10;
}
