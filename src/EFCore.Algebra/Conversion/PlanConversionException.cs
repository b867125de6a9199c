namespace EFCore.Algebra.Conversion;

/// <summary>A query has a part that a plan can't express.</summary>
public sealed class PlanConversionException : NotSupportedException
{
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="expression">The part of the query.</param>
    public PlanConversionException(string message, Expression expression)
        : base(message)
        => Expression = expression;

    /// <summary>The part of the query.</summary>
    public Expression Expression { get; }

    internal static PlanConversionException Of(Func<string, string> message, Expression expression)
        => new(message(PlanPrinter.Print(expression)), expression);
}
