using EFCore.ClickHouse.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>The elements of an array as a table with two columns: ordinal (from 1) and value.</summary>
internal sealed class ClickHouseUnnestExpression : TableExpressionBase
{
    // EF Core takes names that differ in case alone for the same, so that these must differ from those of properties: a 'Key' took the place
    // of a 'key'.
    public const string OrdinalColumn = "__ordinal";
    public const string ValueColumn = "__value";

    public ClickHouseUnnestExpression(string alias, SqlExpression array, IReadOnlyDictionary<string, IAnnotation>? annotations = null)
        : base(alias, annotations)
        => Array = array;

    public SqlExpression Array { get; }

    public override string Alias
        => base.Alias!;

    public ClickHouseUnnestExpression Update(SqlExpression array)
        => array == Array ? this : new ClickHouseUnnestExpression(Alias, array, Annotations);

    public override TableExpressionBase Clone(string? alias, ExpressionVisitor cloningExpressionVisitor)
        => new ClickHouseUnnestExpression(alias!, (SqlExpression)cloningExpressionVisitor.Visit(Array), Annotations);

    public override TableExpressionBase WithAlias(string newAlias)
        => new ClickHouseUnnestExpression(newAlias, Array, Annotations);

    public override TableExpressionBase Quote()
        => throw new NotSupportedException(Properties.ClickHouseStrings.NotQuotable(nameof(ClickHouseUnnestExpression)));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update((SqlExpression)visitor.Visit(Array));

    protected override TableExpressionBase WithAnnotations(IReadOnlyDictionary<string, IAnnotation> annotations)
        => new ClickHouseUnnestExpression(Alias, Array, annotations);

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Append("unnest(");
        expressionPrinter.Visit(Array);
        expressionPrinter.Append(") AS ").Append(Alias);
    }

    public override bool Equals(object? obj)
        => obj is ClickHouseUnnestExpression other && base.Equals(other) && Array.Equals(other.Array);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Array);
}
