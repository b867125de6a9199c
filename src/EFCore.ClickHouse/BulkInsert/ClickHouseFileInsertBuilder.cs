using EFCore.ClickHouse.Properties;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Says what of a file goes where. A property that isn't mentioned takes the file's column of its own or its column's name.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public sealed class ClickHouseFileInsertBuilder<TEntity>
    where TEntity : class
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _expressions = new(StringComparer.Ordinal);

    internal string FormatName { get; private set; } = "auto";

    internal IReadOnlyDictionary<string, string> Columns
        => _columns;

    internal IReadOnlyDictionary<string, string> Expressions
        => _expressions;

    /// <summary>Sets the file's format, for example <c>Parquet</c> or <c>CSVWithNames</c>; otherwise the engine tells it by the name.</summary>
    /// <param name="format">A format that ClickHouse reads.</param>
    public ClickHouseFileInsertBuilder<TEntity> Format(string format)
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        FormatName = format;

        return this;
    }

    /// <summary>Takes a property's values from a column of the file.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="property">The property.</param>
    /// <param name="column">The file's column.</param>
    public ClickHouseFileInsertBuilder<TEntity> Map<TProperty>(Expression<Func<TEntity, TProperty>> property, string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        _columns[PathOf(property)] = column;

        return this;
    }

    /// <summary>Computes a property's values from columns of the file.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="property">The property.</param>
    /// <param name="sql">An expression in SQL over the file's columns. It becomes part of the statement: never let it hold untrusted input.</param>
    public ClickHouseFileInsertBuilder<TEntity> MapSql<TProperty>(Expression<Func<TEntity, TProperty>> property, string sql)
    {
        ArgumentException.ThrowIfNullOrEmpty(sql);
        _expressions[PathOf(property)] = sql;

        return this;
    }

    private static string PathOf(LambdaExpression lambda)
    {
        var names = new List<string>();
        var current = lambda.Body;
        while (current is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            current = convert.Operand;
        }

        while (current is MemberExpression { Expression: { } owner } member)
        {
            names.Insert(0, member.Member.Name);
            current = owner;
        }

        return current == lambda.Parameters[0] && names.Count > 0
            ? string.Join('.', names)
            : throw new ArgumentException(ClickHouseStrings.FileMapLambda(lambda), nameof(lambda));
    }
}
