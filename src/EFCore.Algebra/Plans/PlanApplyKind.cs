namespace EFCore.Algebra.Plans;

/// <summary>What an apply does with left rows for which the right side has rows, and with those for which it has none.</summary>
public enum PlanApplyKind
{
    /// <summary>Each left row with each of its right rows: CROSS APPLY.</summary>
    Cross,

    /// <summary>As <see cref="Cross" />, and left rows without right rows: OUTER APPLY.</summary>
    Outer,

    /// <summary>Left rows for which there are right rows, once each, with the left columns only: EXISTS.</summary>
    Semi,

    /// <summary>Left rows for which there are no right rows, with the left columns only: NOT EXISTS.</summary>
    Anti,
}
