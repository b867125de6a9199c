namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary><c>name(arguments) OVER (window)</c>.</summary>
internal sealed class ClickHouseWindowFunctionExpression(
    string name,
    IReadOnlyList<SqlExpression> arguments,
    ClickHouseWindowExpression window,
    Type type,
    RelationalTypeMapping? typeMapping)
    : SqlExpression(type, typeMapping)
{
    private static ConstructorInfo? _quotingConstructor;

    public string Name { get; } = name;

    public IReadOnlyList<SqlExpression> Arguments { get; } = arguments;

    public ClickHouseWindowExpression Window { get; } = window;

    public ClickHouseWindowFunctionExpression Update(IReadOnlyList<SqlExpression> arguments, ClickHouseWindowExpression window)
        => Arguments.SequenceEqual(arguments) && ReferenceEquals(Window, window)
            ? this
            : new ClickHouseWindowFunctionExpression(Name, arguments, window, Type, TypeMapping);

    // The window's parts are visited, not itself: it is no value, and EF Core's passes would miss its type mapping.
    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update(
            [.. Arguments.Select(argument => (SqlExpression)visitor.Visit(argument))],
            Window.Update(
                [.. Window.Partitions.Select(partition => (SqlExpression)visitor.Visit(partition))],
                [.. Window.Orderings.Select(ordering => (OrderingExpression)visitor.Visit(ordering))]));

    public override Expression Quote()
        => New(
            _quotingConstructor ??= typeof(ClickHouseWindowFunctionExpression).GetConstructor(
            [
                typeof(string), typeof(IReadOnlyList<SqlExpression>), typeof(ClickHouseWindowExpression), typeof(Type),
                typeof(RelationalTypeMapping),
            ])!,
            Constant(Name),
            NewArrayInit(typeof(SqlExpression), Arguments.Select(argument => argument.Quote())),
            Window.Quote(),
            Constant(Type),
            RelationalExpressionQuotingUtilities.QuoteTypeMapping(TypeMapping));

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Append(Name).Append("(");
        expressionPrinter.VisitCollection(Arguments);
        expressionPrinter.Append(") OVER (");
        expressionPrinter.Visit(Window);
        expressionPrinter.Append(")");
    }

    public override bool Equals(object? obj)
        => ReferenceEquals(this, obj)
            || obj is ClickHouseWindowFunctionExpression other
            && base.Equals(other)
            && Name == other.Name
            && Arguments.SequenceEqual(other.Arguments)
            && Window.Equals(other.Window);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Name, Arguments.Count, Window);
}
