namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>
/// <c>PARTITION BY … ORDER BY … ROWS BETWEEN …</c>: what stands in the brackets of OVER. Grows while the calls that describe it are
/// translated, and is only ever printed as part of a <see cref="ClickHouseWindowFunctionExpression" />.
/// </summary>
internal sealed class ClickHouseWindowExpression(
    IReadOnlyList<SqlExpression> partitions,
    IReadOnlyList<OrderingExpression> orderings,
    ClickHouseWindowFrame? frame)
    : SqlExpression(typeof(ClickHouseWindow), typeMapping: null)
{
    private static ConstructorInfo? _quotingConstructor;
    private static ConstructorInfo? _frameConstructor;

    public static ClickHouseWindowExpression Whole { get; } = new([], [], null);

    public IReadOnlyList<SqlExpression> Partitions { get; } = partitions;

    public IReadOnlyList<OrderingExpression> Orderings { get; } = orderings;

    public ClickHouseWindowFrame? Frame { get; } = frame;

    public ClickHouseWindowExpression Update(IReadOnlyList<SqlExpression> partitions, IReadOnlyList<OrderingExpression> orderings)
        => Partitions.SequenceEqual(partitions) && Orderings.SequenceEqual(orderings)
            ? this
            : new ClickHouseWindowExpression(partitions, orderings, Frame);

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update(
            [.. Partitions.Select(partition => (SqlExpression)visitor.Visit(partition))],
            [.. Orderings.Select(ordering => (OrderingExpression)visitor.Visit(ordering))]);

    public override Expression Quote()
        => New(
            _quotingConstructor ??= typeof(ClickHouseWindowExpression).GetConstructor(
                [typeof(IReadOnlyList<SqlExpression>), typeof(IReadOnlyList<OrderingExpression>), typeof(ClickHouseWindowFrame)])!,
            NewArrayInit(typeof(SqlExpression), Partitions.Select(partition => partition.Quote())),
            NewArrayInit(typeof(OrderingExpression), Orderings.Select(ordering => ordering.Quote())),
            Frame is null
                ? Constant(null, typeof(ClickHouseWindowFrame))
                : New(
                    _frameConstructor ??= typeof(ClickHouseWindowFrame).GetConstructor([typeof(int?), typeof(int?)])!,
                    Constant(Frame.Preceding, typeof(int?)),
                    Constant(Frame.Following, typeof(int?))));

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        if (Partitions.Count > 0)
        {
            expressionPrinter.Append("PARTITION BY ");
            expressionPrinter.VisitCollection(Partitions);
        }

        if (Orderings.Count > 0)
        {
            expressionPrinter.Append(" ORDER BY ");
            expressionPrinter.VisitCollection(Orderings);
        }

        if (Frame is not null)
        {
            expressionPrinter.Append(" ").Append(Frame.ToString());
        }
    }

    public override bool Equals(object? obj)
        => ReferenceEquals(this, obj)
            || obj is ClickHouseWindowExpression other
            && base.Equals(other)
            && Partitions.SequenceEqual(other.Partitions)
            && Orderings.SequenceEqual(other.Orderings)
            && Frame == other.Frame;

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Partitions.Count, Orderings.Count, Frame);
}
