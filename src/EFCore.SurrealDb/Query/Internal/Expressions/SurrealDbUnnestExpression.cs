using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Query.Internal.Expressions;

/// <summary>
/// The elements of an array as rows of two columns: the index from 0 and the value, which is an object if the array is one of documents.
/// No array at all has no rows.
/// </summary>
internal sealed class SurrealDbUnnestExpression : TableValuedFunctionExpression
{
    // EF Core takes names that differ in case alone for the same, so that these must differ from those of properties.
    public const string KeyColumn = "__key";
    public const string ValueColumn = "__value";

    public SurrealDbUnnestExpression(string alias, SqlExpression array, IReadOnlyDictionary<string, IAnnotation>? annotations = null)
        : base(alias, "unnest", schema: null, builtIn: true, [array], annotations)
    {
    }

    /// <summary>The array.</summary>
    public SqlExpression Array
        => Arguments[0];

    public SurrealDbUnnestExpression Update(SqlExpression array)
        => array == Array ? this : new SurrealDbUnnestExpression(Alias, array, Annotations);

    public override TableValuedFunctionExpression Update(IReadOnlyList<SqlExpression> arguments)
        => Update(arguments[0]);

    public override TableExpressionBase Clone(string? alias, ExpressionVisitor cloningExpressionVisitor)
        => new SurrealDbUnnestExpression(alias!, (SqlExpression)cloningExpressionVisitor.Visit(Array), Annotations);

    public override TableValuedFunctionExpression WithAlias(string newAlias)
        => new SurrealDbUnnestExpression(newAlias, Array, Annotations);

    public override Expression Quote()
        => throw new NotSupportedException(SurrealDbStrings.NotQuotable(nameof(SurrealDbUnnestExpression)));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update((SqlExpression)visitor.Visit(Array));

    protected override TableValuedFunctionExpression WithAnnotations(IReadOnlyDictionary<string, IAnnotation> annotations)
        => new SurrealDbUnnestExpression(Alias, Array, annotations);

    public override bool Equals(object? obj)
        => obj is SurrealDbUnnestExpression other && base.Equals(other) && Array.Equals(other.Array);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Array);
}
