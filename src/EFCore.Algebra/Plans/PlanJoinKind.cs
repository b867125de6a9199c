namespace EFCore.Algebra.Plans;

/// <summary>What a join does with rows that have a partner, and with those that have none.</summary>
public enum PlanJoinKind
{
    /// <summary>Pairs of rows.</summary>
    Inner,

    /// <summary>Pairs of rows, and left rows without a partner.</summary>
    Left,

    /// <summary>Pairs of rows, and right rows without a partner.</summary>
    Right,

    /// <summary>Pairs of rows, and the rows of both sides without a partner.</summary>
    Full,

    /// <summary>Left rows that have a partner, once each, with the left columns only.</summary>
    Semi,

    /// <summary>Left rows that have no partner, with the left columns only.</summary>
    Anti,
}
