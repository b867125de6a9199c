namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>The names in one statement: a plan's column is a member of the rows, or a variable where it's that of a row around.</summary>
internal sealed class SurrealDbNames
{
    private readonly Dictionary<PlanColumn, string> _columns = [];
    private readonly string _prefix;
    private int _members;
    private int _variables;

    private readonly IReadOnlySet<string> _taken;

    /// <param name="fields">The names of all stored fields that the statement may read: no column is called like one.</param>
    /// <param name="parameters">The variables of the statement's parameters: no other is called like one.</param>
    public SurrealDbNames(IEnumerable<string> fields, IReadOnlySet<string> parameters)
    {
        _taken = parameters;
        var names = fields.ToHashSet(StringComparer.Ordinal);
        _prefix = "c";
        while (names.Any(n => n.StartsWith(_prefix, StringComparison.Ordinal) && n.AsSpan(_prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0))
        {
            _prefix += "_";
        }
    }

    /// <summary>The member of the rows that has a column's values.</summary>
    public string MemberOf(PlanColumn column)
    {
        if (!_columns.TryGetValue(column, out var name))
        {
            _columns[column] = name = NewMember();
        }

        return name;
    }

    /// <summary>The variable that has a column's value, in closures over rows that have it.</summary>
    public string VariableOf(PlanColumn column)
        => "$" + MemberOf(column);

    /// <summary>A member of the rows that is no column.</summary>
    public string NewMember()
    {
        string member;
        do
        {
            member = _prefix + (_members++).ToString(CultureInfo.InvariantCulture);
        }
        while (_taken.Contains("$" + member));

        return member;
    }

    /// <summary>A variable.</summary>
    /// <param name="kind">A letter that tells what it holds: s for rows, l and r for a row, v for a value.</param>
    public string NewVariable(char kind)
    {
        string variable;
        do
        {
            variable = "$" + kind + (_variables++).ToString(CultureInfo.InvariantCulture);
        }
        while (_taken.Contains(variable));

        return variable;
    }
}
