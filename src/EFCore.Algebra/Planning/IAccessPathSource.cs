namespace EFCore.Algebra.Planning;

/// <summary>
/// What an engine tells the planner of its tables: how many rows they have, which keys and indexes lead to them, and what using them costs.
/// Numbers may be old or guessed; they decide how fast a plan is, never what it answers.
/// </summary>
public interface IAccessPathSource
{
    /// <summary>The number of rows of a table, about.</summary>
    /// <param name="table">The table.</param>
    double CountRows(ITableBase table);

    /// <summary>The keys and indexes of a table; the primary key first, if rows are stored by it.</summary>
    /// <param name="table">The table.</param>
    IReadOnlyList<AccessPath> GetPaths(ITableBase table);

    /// <summary>How many combinations of values the first columns of a key or index have, or null if that's unknown.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">The key or index.</param>
    /// <param name="columns">How many of its columns.</param>
    double? CountDistinct(ITableBase table, AccessPath path, int columns) => null;

    /// <summary>What finding rows costs, in units of reading a row while scanning; null for what <see cref="PlanCosts" /> says.</summary>
    /// <param name="scan">The table, with the access.</param>
    /// <param name="seeks">How many keys or beginnings of ranges are looked up.</param>
    /// <param name="rows">How many rows are found, about.</param>
    double? CostOf(PlanScan scan, double seeks, double rows) => null;

    /// <summary>
    /// The values that a column has in exactly the rows for which a predicate is true, or null if that isn't what it says: for what engines have of
    /// their own instead of <c>IN</c>.
    /// </summary>
    /// <param name="predicate">A predicate that is neither an equality nor an <c>IN</c> with a list of scalars.</param>
    /// <param name="column">The column.</param>
    AccessKey? ImpliedKey(SqlExpression predicate, PlanColumn column) => null;

    /// <summary>
    /// A range in which the values of a column are for all rows for which a predicate is true, in the order of the engine's keys, or null if
    /// none is known: texts that begin with "a" are from "a" to before "b", for one. The rows in the range are still tested by the predicate.
    /// </summary>
    /// <param name="predicate">A predicate that no other rule of keys and ranges understands.</param>
    /// <param name="column">The column.</param>
    AccessRange? ImpliedRange(SqlExpression predicate, PlanColumn column) => null;
}
