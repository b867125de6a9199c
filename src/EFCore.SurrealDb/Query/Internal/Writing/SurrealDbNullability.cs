using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Whether scalars can be NULL: more often said to be than they are, never less.</summary>
internal sealed class SurrealDbNullability
{
    private readonly Dictionary<PlanColumn, bool> _computed = [];
    private readonly HashSet<PlanColumn> _outer = [];

    /// <summary>Takes note of what computes a column.</summary>
    public void Note(PlanColumn column, SqlExpression expression)
        => _computed[column] = MayBeNull(expression);

    /// <summary>Takes note of whether a column can be NULL.</summary>
    public void Note(PlanColumn column, bool mayBeNull)
        => _computed[column] = mayBeNull;

    /// <summary>Takes note that a column of rows without a partner is NULL.</summary>
    public void NoteOuter(IEnumerable<PlanColumn> columns)
        => _outer.UnionWith(columns);

    /// <summary>Whether a column can be NULL.</summary>
    public bool MayBeNull(PlanColumn column)
        => _outer.Contains(column) || _computed.GetValueOrDefault(column, column.IsNullable);

    /// <summary>Whether a scalar can be NULL.</summary>
    public bool MayBeNull(SqlExpression expression)
        => expression switch
        {
            PlanColumnReference reference => MayBeNull(reference.Column),
            SqlConstantExpression constant => constant.Value is null,
            SqlParameterExpression parameter => parameter.IsNullable,
            SqlUnaryExpression { OperatorType: ExpressionType.Equal or ExpressionType.NotEqual } => false,
            SqlUnaryExpression unary => MayBeNull(unary.Operand),
            SqlBinaryExpression binary => MayBeNull(binary.Left) || MayBeNull(binary.Right),
            CaseExpression @case => @case.ElseResult is null || MayBeNull(@case.ElseResult) || @case.WhenClauses.Any(w => MayBeNull(w.Result)),
            SqlFunctionExpression { Name: "COALESCE" } function => function.Arguments!.All(MayBeNull),
            SqlFunctionExpression { IsNullable: false } => false,
            SqlFunctionExpression { Arguments: { } arguments, ArgumentsPropagateNullability: { } propagates } function
                => propagates.Count == arguments.Count
                    && (!propagates.Any(p => p)
                        || arguments.Where((a, i) => propagates[i]).Any(MayBeNull)
                        || function.Instance is { } instance && MayBeNull(instance)),
            SurrealDbTemplateExpression { PropagatesNull: true } template => template.Operands.Any(MayBeNull),
            SurrealDbTemplateExpression => false,
            LikeExpression like => MayBeNull(like.Match) || MayBeNull(like.Pattern),
            InExpression { Values: { } values } @in => MayBeNull(@in.Item) || values.Any(MayBeNull),
            PlanExistsSubquery => false,
            _ => true,
        };
}
