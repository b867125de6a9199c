namespace EFCore.Algebra.Plans;

/// <summary>
/// A step of a plan: it makes rows of the rows of its inputs. Nodes are immutable. Scalars are EF Core's SQL expressions; their columns are
/// <see cref="PlanColumnReference" />s, their queries <see cref="PlanSubqueryExpression" />s.
/// </summary>
public abstract class PlanNode
{
    private IReadOnlySet<PlanColumn>? _outerReferences;

    /// <summary>The columns of its rows. No column is twice in it; the order means nothing.</summary>
    public abstract IReadOnlyList<PlanColumn> Columns { get; }

    /// <summary>The nodes whose rows it takes.</summary>
    public virtual IReadOnlyList<PlanNode> Inputs => [];

    /// <summary>The scalars that it evaluates itself.</summary>
    public virtual IEnumerable<Expression> Expressions => [];

    /// <summary>The columns that it and the nodes below refer to and that none of them makes: those of the query around it.</summary>
    public IReadOnlySet<PlanColumn> OuterReferences => _outerReferences ??= PlanReferences.OuterReferencesOf(this);

    /// <summary>The node with other inputs and rewritten scalars; the same node if nothing changed.</summary>
    /// <param name="inputs">As many inputs as the node has.</param>
    /// <param name="scalars">Rewrites the scalars of the node itself, or null to leave them as they are.</param>
    public abstract PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null);

    /// <summary>The plan as text, a node a line.</summary>
    public override string ToString() => PlanPrinter.Print(this);

    private protected static T Visit<T>(T expression, ExpressionVisitor? visitor)
        where T : Expression?
        => visitor is null || expression is null ? expression : (T)visitor.Visit(expression);

    private protected static IReadOnlyList<PlanAssignment> Visit(IReadOnlyList<PlanAssignment> assignments, ExpressionVisitor? visitor)
        => Visit(assignments, a => Visit(a.Expression, visitor) is var e && e == a.Expression ? a : a with { Expression = e });

    private protected static IReadOnlyList<PlanOrdering> Visit(IReadOnlyList<PlanOrdering> orderings, ExpressionVisitor? visitor)
        => Visit(orderings, o => Visit(o.Expression, visitor) is var e && e == o.Expression ? o : o with { Expression = e });

    private protected static IReadOnlyList<T> Visit<T>(IReadOnlyList<T> items, Func<T, T> rewrite)
        where T : class
    {
        T[]? changed = null;
        for (var i = 0; i < items.Count; i++)
        {
            var item = rewrite(items[i]);
            if (item != items[i])
            {
                changed ??= [.. items];
                changed[i] = item;
            }
        }

        return changed ?? items;
    }
}
