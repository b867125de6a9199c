namespace EFCore.Algebra.Plans;

/// <summary>
/// A column of a plan. It is itself and no other: nodes hand the columns of their inputs on as they are, so that a reference stays right
/// wherever a rule moves it. A column is made by exactly one node of a plan.
/// </summary>
/// <param name="name">The name to show, not necessarily unique.</param>
/// <param name="type">The CLR type of its values.</param>
/// <param name="typeMapping">How its values are stored, if known.</param>
/// <param name="isNullable">Whether it can be NULL where it is made; an outer join above may add NULLs.</param>
/// <param name="qualifier">The alias to show before the name.</param>
/// <param name="source">The stored column whose values it has, unchanged, or null if it's computed.</param>
public sealed class PlanColumn(
    string name,
    Type type,
    RelationalTypeMapping? typeMapping,
    bool isNullable,
    string? qualifier = null,
    IColumnBase? source = null)
{
    /// <summary>The name to show, not necessarily unique.</summary>
    public string Name { get; } = name;

    /// <summary>The CLR type of its values.</summary>
    public Type Type { get; } = type;

    /// <summary>How its values are stored, if known.</summary>
    public RelationalTypeMapping? TypeMapping { get; } = typeMapping;

    /// <summary>Whether it can be NULL where it is made; an outer join above may add NULLs.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>The alias to show before the name.</summary>
    public string? Qualifier { get; } = qualifier;

    /// <summary>The stored column whose values it has, unchanged, or null if it's computed.</summary>
    public IColumnBase? Source { get; } = source;

    /// <inheritdoc />
    public override string ToString() => Qualifier is null ? Name : $"{Qualifier}.{Name}";
}
