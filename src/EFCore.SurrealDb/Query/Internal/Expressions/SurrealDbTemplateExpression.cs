using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Query.Internal.Expressions;

/// <summary>
/// A piece of SurrealQL with operands in it: <c>@0.slice(@1, @2)</c>. The template is a constant of this provider's, never anything of the
/// application's.
/// </summary>
internal sealed class SurrealDbTemplateExpression : SqlExpression
{
    /// <summary>Whether a value is in an array. Knows what to do with NONE: it may be one of the array's elements.</summary>
    public const string InArray = "@0 IN @1";

    /// <summary>Makes an expression.</summary>
    /// <param name="template">The text; <c>@0</c> to <c>@9</c> stand for the operands.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="propagatesNull">Whether it is NULL if an operand is; the engine, which refuses NONE in functions, isn't asked then.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="typeMapping">How the value is stored.</param>
    public SurrealDbTemplateExpression(
        string template,
        IReadOnlyList<SqlExpression> operands,
        bool propagatesNull,
        Type type,
        RelationalTypeMapping? typeMapping)
        : base(type, typeMapping)
    {
        Template = template;
        Operands = operands;
        PropagatesNull = propagatesNull;
    }

    /// <summary>The text; <c>@0</c> to <c>@9</c> stand for the operands.</summary>
    public string Template { get; }

    /// <summary>The operands.</summary>
    public IReadOnlyList<SqlExpression> Operands { get; }

    /// <summary>Whether it is NULL if an operand is.</summary>
    public bool PropagatesNull { get; }

    /// <summary>The same of other operands.</summary>
    /// <param name="operands">As many operands.</param>
    public SurrealDbTemplateExpression Update(IReadOnlyList<SqlExpression> operands)
        => operands.SequenceEqual(Operands, ReferenceEqualityComparer.Instance)
            ? this
            : new SurrealDbTemplateExpression(Template, operands, PropagatesNull, Type, TypeMapping);

    /// <summary>The same with another mapping.</summary>
    /// <param name="typeMapping">How the value is stored.</param>
    public SurrealDbTemplateExpression ApplyTypeMapping(RelationalTypeMapping? typeMapping)
        => new(Template, Operands, PropagatesNull, Type, typeMapping ?? TypeMapping);

    /// <inheritdoc />
    public override Expression Quote()
        => throw new NotSupportedException(SurrealDbStrings.NotQuotable(nameof(SurrealDbTemplateExpression)));

    /// <inheritdoc />
    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update([.. Operands.Select(o => (SqlExpression)visitor.Visit(o))]);

    /// <inheritdoc />
    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Append(Template).Append("(");
        expressionPrinter.VisitCollection(Operands);
        expressionPrinter.Append(")");
    }

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => obj is SurrealDbTemplateExpression other
            && base.Equals(other)
            && Template == other.Template
            && PropagatesNull == other.PropagatesNull
            && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc />
    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Template, Operands.Count);
}
