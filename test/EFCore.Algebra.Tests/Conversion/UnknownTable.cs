namespace EFCore.Algebra.Tests.Conversion;

/// <summary>A table expression that no plan knows.</summary>
public sealed class UnknownTable(string alias) : TableExpressionBase(alias)
{
    public override TableExpressionBase WithAlias(string newAlias) => new UnknownTable(newAlias);

    public override Expression Quote() => throw new NotSupportedException();

    public override TableExpressionBase Clone(string? alias, ExpressionVisitor cloningExpressionVisitor) => this;

    protected override TableExpressionBase WithAnnotations(
        IReadOnlyDictionary<string, Microsoft.EntityFrameworkCore.Infrastructure.IAnnotation> annotations)
        => this;

    protected override void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append("the unknown table");
}
