namespace EFCore.Algebra.Planning;

/// <summary>A way to the rows of a table: its primary key, or an index.</summary>
public sealed class AccessPath
{
    /// <param name="name">The name to show.</param>
    /// <param name="columns">The columns that it finds rows by, the first first.</param>
    public AccessPath(string name, IReadOnlyList<AccessColumn> columns)
    {
        Name = name;
        Columns = columns;
    }

    /// <summary>The name to show.</summary>
    public string Name { get; }

    /// <summary>The columns that it finds rows by, the first first.</summary>
    public IReadOnlyList<AccessColumn> Columns { get; }

    /// <summary>Whether it's the key that the rows themselves are stored by.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Whether values for all of its columns, none of them NULL, find one row at most.</summary>
    public bool IsUnique { get; init; }

    /// <summary>
    /// Whether rows come in the order of the columns, NULL first where ascending, so that ranges and beginnings of the key are found and sorts
    /// are saved. Else only values for all columns find rows.
    /// </summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether rows in which one of the columns is NULL are left out.</summary>
    public bool OmitsNulls { get; init; }

    /// <summary>The columns that can be read of it without getting the row, besides its own; meaningless where it's primary.</summary>
    public IReadOnlyCollection<IColumnBase> Covered { get; init; } = [];
}
