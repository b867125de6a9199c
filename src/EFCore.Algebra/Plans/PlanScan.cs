using EFCore.Algebra.Planning;

namespace EFCore.Algebra.Plans;

/// <summary>The rows of a stored table. Every column has a <see cref="PlanColumn.Source" />.</summary>
/// <param name="table">The table or view.</param>
/// <param name="alias">The alias that the query gave it.</param>
/// <param name="columns">The columns that are read.</param>
/// <param name="access">How the planner has its rows found, or null before planning.</param>
public sealed class PlanScan(ITableBase table, string alias, IReadOnlyList<PlanColumn> columns, PlanAccess? access = null) : PlanNode
{
    /// <summary>The table or view.</summary>
    public ITableBase Table { get; } = table;

    /// <summary>The alias that the query gave it.</summary>
    public string Alias { get; } = alias;

    /// <summary>How the planner has its rows found, or null before planning. Its bounds filter the rows.</summary>
    public PlanAccess? Access { get; } = access;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Access?.Expressions ?? [];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Access is null || scalars is null || Access.Update(scalars) is var access && access == Access
            ? this
            : new PlanScan(Table, Alias, Columns, access);
}
