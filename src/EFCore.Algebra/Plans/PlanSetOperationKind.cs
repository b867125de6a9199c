namespace EFCore.Algebra.Plans;

/// <summary>How the rows of two inputs become one. NULL is the same as NULL here.</summary>
public enum PlanSetOperationKind
{
    /// <summary>The rows of both, each once.</summary>
    Union,

    /// <summary>The rows of the left, then those of the right.</summary>
    UnionAll,

    /// <summary>The rows that both have, each once.</summary>
    Intersect,

    /// <summary>The rows of the left that the right hasn't, each once.</summary>
    Except,
}
