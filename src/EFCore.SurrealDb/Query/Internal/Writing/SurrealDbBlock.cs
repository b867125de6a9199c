namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>A sequence of LETs: the statement's, or that of a closure.</summary>
/// <param name="names">The statement's names.</param>
internal sealed class SurrealDbBlock(SurrealDbNames names)
{
    private readonly List<string> _statements = [];

    /// <summary>The statement's names.</summary>
    public SurrealDbNames Names { get; } = names;

    /// <summary>Gives a value a name.</summary>
    /// <param name="kind">A letter that tells what it is.</param>
    /// <param name="value">The value.</param>
    /// <returns>The variable.</returns>
    public string Let(char kind, string value)
    {
        var variable = Names.NewVariable(kind);
        Let(variable, value);

        return variable;
    }

    /// <summary>Gives a value a name.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    public void Let(string variable, string value)
        => _statements.Add($"LET {variable} = {value};");

    /// <summary>Adds a statement.</summary>
    /// <param name="statement">The statement, without a semicolon.</param>
    public void Add(string statement)
        => _statements.Add(statement + ";");

    /// <summary>The block with its value as one expression or statement.</summary>
    /// <param name="result">The value.</param>
    public string End(string result)
        => _statements.Count == 0
            ? result
            : new StringBuilder("{\n").AppendJoin("\n", _statements.Append(result).Select(Indent)).Append("\n}").ToString();

    private static string Indent(string statement)
        => "    " + statement.Replace("\n", "\n    ", StringComparison.Ordinal);
}
