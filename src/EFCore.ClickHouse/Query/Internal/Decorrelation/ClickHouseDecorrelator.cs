using EFCore.ClickHouse.Query.Internal.Expressions;
using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>
/// Turns what refers to an outer query into joins. The engine evaluates a correlated EXISTS where nothing but its WHERE refers to the query
/// right around it; it gives wrong aggregates where rows of the outer query share their values, and refuses APPLY, LIMIT, DISTINCT, UNION and window functions in a correlated query, and
/// references over two levels (codes 10, 48, 258, 403).
/// </summary>
/// <remarks>
/// An inner query is evaluated once for all rows of the outer query: for the set of values that it refers to, its keys. Where it says
/// <c>inner.x = outer.y</c>, <c>inner.x</c> is the key; else the distinct values of <c>outer.y</c> are joined to it. LIMIT becomes a row
/// number by key, an aggregate groups by key, DISTINCT and set operations carry the keys along, and the result is joined by key.
/// </remarks>
internal sealed class ClickHouseDecorrelator(
    ISqlExpressionFactory sqlExpressionFactory,
    IRelationalTypeMappingSource typeMappingSource,
    SqlAliasManager sqlAliasManager)
    : ExpressionVisitor
{
    private readonly RelationalTypeMapping _boolMapping = typeMappingSource.FindMapping(typeof(bool))!;
    private readonly RelationalTypeMapping _longMapping = typeMappingSource.FindMapping(typeof(long))!;
    private readonly ClickHouseEmptyAggregate _emptyAggregate = new(sqlExpressionFactory);
    private int _counter;

    protected override Expression VisitExtension(Expression node)
        => node switch
        {
            ShapedQueryExpression shapedQuery
                => shapedQuery.Update(Visit(shapedQuery.QueryExpression), Visit(shapedQuery.ShaperExpression)),
            SelectExpression select => base.VisitExtension(ProcessSelect(select)),
            UpdateExpression update => ProcessUpdate(update),
            _ => base.VisitExtension(node),
        };

    // The new values see the same tables as the query for the rows to update.
    private UpdateExpression ProcessUpdate(UpdateExpression update)
    {
        var select = update.SelectExpression;
        var withValues = select.Update(
            select.Tables,
            select.Predicate,
            select.GroupBy,
            select.Having,
            [.. update.ColumnValueSetters.Select((s, i) => new ProjectionExpression(s.Value, NameOf(i)))],
            select.Orderings,
            select.Offset,
            select.Limit);
        var processed = (SelectExpression)Visit(withValues);

        return update.Update(
            processed.Update(
                processed.Tables, processed.Predicate, processed.GroupBy, processed.Having, [], processed.Orderings, processed.Offset, processed.Limit),
            [.. update.ColumnValueSetters.Select((s, i) => new ColumnValueSetter(s.Column, processed.Projection[i].Expression))]);
    }

    private SelectExpression ProcessSelect(SelectExpression select)
    {
        select = ClickHouseGroupIsolator.Isolate(this, select);
        var tables = new List<TableExpressionBase>(select.Tables.Count);
        var replacements = new Dictionary<(string, string), SqlExpression>();
        foreach (var table in select.Tables)
        {
            tables.Add(
                table switch
                {
                    CrossApplyExpression apply => RewriteApply(apply.Table, isOuter: false, tables, select, replacements),
                    OuterApplyExpression apply => RewriteApply(apply.Table, isOuter: true, tables, select, replacements),
                    ClickHouseUnnestExpression unnest => ToSelect(unnest),
                    JoinExpressionBase { Table: ClickHouseUnnestExpression unnest } join => join.Update(ToSelect(unnest)),
                    PredicateJoinExpressionBase join => RewriteJoin(ClickHouseJoinQueryMover.Move(this, join), tables, select, replacements),
                    _ => table,
                });
        }

        if (!tables.SequenceEqual(select.Tables))
        {
            select = select.Update(
                tables, select.Predicate, select.GroupBy, select.Having, select.Projection, select.Orderings, select.Offset, select.Limit);
            if (replacements.Count > 0)
            {
                select = (SelectExpression)ReplaceInClauses(select, replacements);
            }
        }

        return new ClickHouseSubqueryLifter(this, select).Lift();
    }

    private static SelectExpression ReplaceInClauses(SelectExpression select, Dictionary<(string, string), SqlExpression> replacements)
    {
        var replacer = new ClickHouseColumnReplacer(replacements);

        return select.Update(
            select.Tables,
            (SqlExpression?)replacer.Visit(select.Predicate),
            [.. select.GroupBy.Select(e => (SqlExpression)replacer.Visit(e))],
            (SqlExpression?)replacer.Visit(select.Having),
            [.. select.Projection.Select(e => (ProjectionExpression)replacer.Visit(e))],
            [.. select.Orderings.Select(e => (OrderingExpression)replacer.Visit(e))],
            select.Offset,
            select.Limit);
    }

    // A condition with a query that refers to the left side becomes one of the joined rows, which then are those of each left row.
    private JoinExpressionBase RewriteJoin(
        PredicateJoinExpressionBase join,
        List<TableExpressionBase> left,
        SelectExpression select,
        Dictionary<(string, string), SqlExpression> replacements)
        => join is LeftJoinExpression or InnerJoinExpression && new ClickHouseCorrelationFinder(left).Find(join.JoinPredicate)
            ? RewriteApply(Filter(join.Table, join.JoinPredicate), join is LeftJoinExpression, left, select, replacements)
            : join;

    private JoinExpressionBase RewriteApply(
        TableExpressionBase table,
        bool isOuter,
        List<TableExpressionBase> left,
        SelectExpression select,
        Dictionary<(string, string), SqlExpression> replacements)
    {
        var outer = OuterColumns(table, left);
        if (outer.Count == 0)
        {
            return isOuter ? new LeftJoinExpression(table, True()) : new CrossJoinExpression(table);
        }

        var inner = ToSelect(table);
        var pushed = Push(inner, outer, columns => Domain(columns, left, select.Predicate));
        if (pushed.IsScalarAggregate)
        {
            isOuter = true;
            foreach (var projection in inner.Projection)
            {
                if (EmptyValue(projection.Expression) is { } empty)
                {
                    var column = Column(projection.Alias, inner.Alias!, projection.Expression, nullable: true);
                    replacements[(inner.Alias!, projection.Alias)] = sqlExpressionFactory.Coalesce(column, empty);
                }
            }
        }

        var predicate = JoinPredicate(pushed, inner.Alias!);

        return isOuter ? new LeftJoinExpression(pushed.Select, predicate) : new InnerJoinExpression(pushed.Select, predicate);
    }

    /// <summary>The columns of the given tables that an expression refers to.</summary>
    public static IReadOnlyList<ColumnExpression> OuterColumns(Expression expression, IReadOnlyList<TableExpressionBase> tables)
    {
        var aliases = tables.Select(t => t.UnwrapJoin().Alias).ToHashSet();

        return [.. ClickHouseColumnCollector.FreeColumns(expression).Where(c => aliases.Contains(c.TableAlias))];
    }

    /// <summary>The join of a pushed query with the query that it came from.</summary>
    public SqlExpression JoinPredicate(ClickHousePushedQuery pushed, string alias)
        => pushed.Keys
            .Select(
                k =>
                {
                    var key = Column(k.Alias, alias, k.Inner, nullable: true);

                    return k.IsNullSafe
                        ? new ClickHouseNullSafeEqualExpression(k.Outer, key, _boolMapping)
                        : new SqlBinaryExpression(ExpressionType.Equal, k.Outer, key, typeof(bool), _boolMapping) as SqlExpression;
                })
            .Aggregate((left, right) => new SqlBinaryExpression(ExpressionType.AndAlso, left, right, typeof(bool), _boolMapping));

    /// <summary>The distinct values of the columns: a table to evaluate an inner query for.</summary>
    public SelectExpression Domain(
        IReadOnlyList<ColumnExpression> columns,
        IReadOnlyList<TableExpressionBase> tables,
        SqlExpression? predicate)
    {
        var aliases = columns.Select(c => c.TableAlias).ToHashSet();
        var last = Enumerable.Range(0, tables.Count).Last(i => aliases.Contains(tables[i].UnwrapJoin().Alias!));

        // One table's own values are enough, unless a left join adds NULL to them.
        IReadOnlyList<TableExpressionBase> source = aliases.Count == 1 && tables[last] is not (LeftJoinExpression or RightJoinExpression)
            && !tables.Skip(last + 1).Any(t => t is RightJoinExpression)
            && ClickHouseColumnCollector.FreeColumns(tables[last].UnwrapJoin()).Count == 0
                ? [tables[last].UnwrapJoin()]
                : [.. tables.Take(last + 1)];

        var sourceAliases = source.Select(t => t.UnwrapJoin().Alias).ToHashSet();
        var filter = Conjuncts(predicate)
            .Where(c => !ContainsQuery(c) && ClickHouseColumnCollector.FreeColumns(c).All(f => sourceAliases.Contains(f.TableAlias)))
            .Aggregate((SqlExpression?)null, (a, b) => a is null ? b : sqlExpressionFactory.AndAlso(a, b));

        var collector = new ClickHouseAliasCollector();
        foreach (var table in source)
        {
            collector.Visit(table);
        }

        var renamer = new ClickHouseAliasRenamer(collector.Aliases.ToDictionary(a => a, a => $"_{a}{_counter++}"));

        return new SelectExpression(
            NewAlias("d"),
            [.. source.Select(t => (TableExpressionBase)renamer.Visit(t))],
            (SqlExpression?)renamer.Visit(filter),
            [],
            null,
            [.. columns.Select((c, i) => new ProjectionExpression((SqlExpression)renamer.Visit(c), $"_v{i}"))],
            distinct: true,
            [],
            null,
            null,
            sqlAliasManager);
    }

    /// <summary>Makes a query independent of the outer columns: it answers for all of their values at once, with keys to tell them apart.</summary>
    public ClickHousePushedQuery Push(
        SelectExpression select,
        IReadOnlyList<ColumnExpression> outer,
        Func<IReadOnlyList<ColumnExpression>, SelectExpression> domain)
    {
        var tables = select.Tables.ToList();
        var keys = new Dictionary<(string, string), (SqlExpression Inner, bool IsNullSafe)>();
        var predicate = select.Predicate;

        if (tables.Count > 0 && Refers(tables[0], outer))
        {
            var alias = tables[0].Alias!;
            var pushed = tables[0] is SetOperationBase setOperation ? PushSetOperation(setOperation, outer, domain) : PushTable(ToSelect(tables[0]), outer, domain);
            tables[0] = pushed.Table;
            foreach (var key in pushed.Keys)
            {
                keys[(key.Outer.TableAlias, key.Outer.Name)] = (Column(key.Alias, alias, key.Inner, IsNullable(key.Inner)), key.IsNullSafe);
            }
        }
        else if (!tables.Any(t => Refers(t, outer)) && TryTakeKeysFromPredicate(ref predicate, outer, keys))
        {
        }
        else
        {
            keys.Clear();
            predicate = select.Predicate;
            var values = domain(outer);
            if (tables.Count > 0)
            {
                tables[0] = new CrossJoinExpression(tables[0]);
            }

            tables.Insert(0, values);
            for (var i = 0; i < outer.Count; i++)
            {
                keys[(outer[i].TableAlias, outer[i].Name)]
                    = (Column($"_v{i}", values.Alias!, outer[i], outer[i].IsNullable), outer[i].IsNullable);
            }
        }

        var replacer = new ClickHouseColumnReplacer(keys.ToDictionary(k => k.Key, k => k.Value.Inner));
        for (var i = 1; i < tables.Count; i++)
        {
            tables[i] = Refers(tables[i].UnwrapJoin(), outer) ? ToApply(tables[i], replacer) : (TableExpressionBase)replacer.Visit(tables[i]);
        }

        T Replace<T>(T expression)
            where T : Expression?
            => (T)replacer.Visit(expression)!;

        var keyList = outer
            .Select(
                (c, i) => (Outer: c, Alias: $"_k{i}_{_counter++}", keys[(c.TableAlias, c.Name)].Inner, keys[(c.TableAlias, c.Name)].IsNullSafe))
            .Select(k => new ClickHousePushedKey(k.Outer, k.Alias, k.Inner, k.IsNullSafe))
            .ToList();
        var isScalarAggregate = IsScalarAggregate(select);
        var groupBy = select.GroupBy.Select(Replace).ToList();
        if (groupBy.Count > 0 || isScalarAggregate)
        {
            groupBy.AddRange(keyList.Select(k => k.Inner));
        }

        // The one projection of a scalar query has no name yet.
        var projections = select.Projection
            .Select((p, i) => new ProjectionExpression(Replace(p.Expression), p.Alias == string.Empty ? NameOf(i) : p.Alias))
            .ToList();
        if (projections.Count == 0)
        {
            projections.Add(new ProjectionExpression(sqlExpressionFactory.Constant(true, _boolMapping), "_h"));
        }

        var needsRowNumber = select.Limit is not null || select.Offset is not null;
        var orderings = (needsRowNumber && select.Orderings.Count == 0 ? KeyOrderings(select) : select.Orderings).Select(Replace).ToList();
        projections.AddRange(keyList.Select(k => new ProjectionExpression(k.Inner, k.Alias)));

        if (!needsRowNumber)
        {
            return new ClickHousePushedQuery(
                Select(select.Alias, tables, Replace(predicate), groupBy, Replace(select.Having), projections, select.IsDistinct),
                keyList,
                isScalarAggregate);
        }

        // A row number sees the rows before DISTINCT, and aggregates are in the way of it: these go one level down.
        if (select.IsDistinct || groupBy.Count > 0)
        {
            var source = NewAlias("s");
            var sourceColumns = projections.ToList();
            var mapped = new List<OrderingExpression>();
            foreach (var ordering in orderings)
            {
                var projection = sourceColumns.FirstOrDefault(p => p.Expression.Equals(ordering.Expression));
                if (projection is null)
                {
                    if (select.IsDistinct)
                    {
                        continue;
                    }

                    projection = new ProjectionExpression(ordering.Expression, $"_o{_counter++}");
                    sourceColumns.Add(projection);
                }

                mapped.Add(ordering.Update(Column(projection.Alias, source, projection.Expression, nullable: true)));
            }

            tables = [Select(source, tables, Replace(predicate), groupBy, Replace(select.Having), sourceColumns, select.IsDistinct)];
            predicate = null;
            groupBy = [];
            orderings = mapped;
            projections = [.. projections.Select(p => new ProjectionExpression(Column(p.Alias, source, p.Expression, IsNullable(p.Expression)), p.Alias))];
            keyList = [.. keyList.Select(k => k with { Inner = Column(k.Alias, source, k.Inner, IsNullable(k.Inner)) })];
        }

        var numbered = NewAlias("n");
        var counts = new ClickHouseColumnReplacer(
            keyList.ToDictionary(
                k => (k.Outer.TableAlias, k.Outer.Name),
                SqlExpression (k) => Column(k.Alias, numbered, k.Inner, IsNullable(k.Inner))));
        var rowNumber = new RowNumberExpression([.. keyList.Select(k => k.Inner)], orderings, _longMapping);
        var inside = Select(
            numbered, tables, predicate is null ? null : Replace(predicate), groupBy, null,
            [.. projections, new ProjectionExpression(rowNumber, "_rn")], distinct: false);

        return new ClickHousePushedQuery(
            Select(
                select.Alias,
                [inside],
                RowNumberFilter(
                    Column("_rn", numbered, rowNumber, nullable: false),
                    (SqlExpression?)counts.Visit(select.Offset),
                    (SqlExpression?)counts.Visit(select.Limit)),
                [],
                null,
                [.. projections.Select(p => new ProjectionExpression(Column(p.Alias, numbered, p.Expression, IsNullable(p.Expression)), p.Alias))],
                distinct: false),
            [.. keyList.Select(k => k with { Inner = Column(k.Alias, numbered, k.Inner, IsNullable(k.Inner)) })],
            isScalarAggregate);
    }

    private (TableExpressionBase Table, IReadOnlyList<ClickHousePushedKey> Keys) PushTable(
        SelectExpression select,
        IReadOnlyList<ColumnExpression> outer,
        Func<IReadOnlyList<ColumnExpression>, SelectExpression> domain)
    {
        var pushed = Push(select, outer, domain);

        return pushed.IsScalarAggregate
            ? throw new InvalidOperationException(Properties.ClickHouseStrings.NotDecorrelated)
            : (pushed.Select, pushed.Keys);
    }

    // Both sides answer for the same keys, so that they are compared by key too.
    private (TableExpressionBase Table, IReadOnlyList<ClickHousePushedKey> Keys) PushSetOperation(
        SetOperationBase setOperation,
        IReadOnlyList<ColumnExpression> outer,
        Func<IReadOnlyList<ColumnExpression>, SelectExpression> domain)
    {
        var (left, leftKeys) = PushTable(setOperation.Source1, outer, domain);
        var (right, rightKeys) = PushTable(setOperation.Source2, outer, domain);
        if (!leftKeys.Select(k => k.IsNullSafe).SequenceEqual(rightKeys.Select(k => k.IsNullSafe)))
        {
            throw new InvalidOperationException(Properties.ClickHouseStrings.NotDecorrelated);
        }

        return (
            setOperation.Update((SelectExpression)left, (SelectExpression)right),
            [.. leftKeys.Zip(rightKeys, (l, r) => IsNullable(r.Inner) && !IsNullable(l.Inner) ? l with { Inner = r.Inner } : l)]);
    }

    /// <summary>The name of a query's projection that has none itself.</summary>
    public static string NameOf(int projection)
        => $"_p{projection}";

    // Where the application doesn't say which rows it wants, they are at least the same ones every time.
    private static IReadOnlyList<OrderingExpression> KeyOrderings(SelectExpression select)
        => select is { IsDistinct: false, GroupBy: [] }
            && select.Tables[0] is TableExpression { Table: ITable { PrimaryKey: { } primaryKey } } table
                ? [
                    .. primaryKey.Columns.Select(
                        c => new OrderingExpression(
                            new ColumnExpression(
                                c.Name, table.Alias, c.PropertyMappings[0].Property.ClrType, c.PropertyMappings[0].TypeMapping, nullable: false),
                            ascending: true)),
                ]
                : [];

    private SqlExpression RowNumberFilter(ColumnExpression rowNumber, SqlExpression? offset, SqlExpression? limit)
    {
        SqlExpression? filter = null;
        if (offset is not null)
        {
            filter = Compare(ExpressionType.GreaterThan, offset);
        }

        if (limit is not null)
        {
            var last = offset is null
                ? limit
                : new SqlBinaryExpression(ExpressionType.Add, offset, limit, typeof(int), limit.TypeMapping);
            var upper = Compare(ExpressionType.LessThanOrEqual, last);
            filter = filter is null ? upper : new SqlBinaryExpression(ExpressionType.AndAlso, filter, upper, typeof(bool), _boolMapping);
        }

        return filter!;

        SqlBinaryExpression Compare(ExpressionType comparison, SqlExpression value)
            => new(comparison, rowNumber, value, typeof(bool), _boolMapping);
    }

    // inner.x = outer.y, where all that refers to the outer query can be said with inner columns.
    private static bool TryTakeKeysFromPredicate(
        ref SqlExpression? predicate,
        IReadOnlyList<ColumnExpression> outer,
        Dictionary<(string, string), (SqlExpression Inner, bool IsNullSafe)> keys)
    {
        var remaining = new List<SqlExpression>();
        foreach (var conjunct in Conjuncts(predicate))
        {
            if (conjunct is SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal
                && (Match(equal.Left, equal.Right, outer) ?? Match(equal.Right, equal.Left, outer)) is var (column, inner)
                && !keys.ContainsKey((column.TableAlias, column.Name)))
            {
                keys[(column.TableAlias, column.Name)] = (inner, column.IsNullable && IsNullable(inner));
            }
            else
            {
                remaining.Add(conjunct);
            }
        }

        if (!outer.All(c => keys.ContainsKey((c.TableAlias, c.Name))))
        {
            return false;
        }

        predicate = remaining.Count == 0
            ? null
            : remaining.Aggregate((a, b) => new SqlBinaryExpression(ExpressionType.AndAlso, a, b, typeof(bool), a.TypeMapping));

        return true;

        static (ColumnExpression, SqlExpression)? Match(SqlExpression left, SqlExpression right, IReadOnlyList<ColumnExpression> outer)
            => left is ColumnExpression column
                && outer.Any(o => o.TableAlias == column.TableAlias && o.Name == column.Name)
                && right is ColumnExpression
                && !Refers(right, outer)
                    ? (column, right)
                    : null;
    }

    // A joined table that refers to the outer query becomes one that refers to its keys, on its left.
    private TableExpressionBase ToApply(TableExpressionBase join, ClickHouseColumnReplacer replacer)
    {
        var replaced = (TableExpressionBase)replacer.Visit(join);
        var table = replaced.UnwrapJoin();

        return replaced switch
        {
            CrossApplyExpression or OuterApplyExpression => replaced,
            CrossJoinExpression => new CrossApplyExpression(table),
            InnerJoinExpression inner => new CrossApplyExpression(Filter(table, inner.JoinPredicate)),
            LeftJoinExpression left => new OuterApplyExpression(Filter(table, left.JoinPredicate)),
            _ => throw new InvalidOperationException(Properties.ClickHouseStrings.NotDecorrelated),
        };
    }

    private SelectExpression Filter(TableExpressionBase table, SqlExpression predicate)
    {
        // As the whole condition of a join, an equality finds no NULL; elsewhere EF Core makes it find NULL for NULL.
        if (predicate is SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal && IsNullable(equal.Left) && IsNullable(equal.Right))
        {
            predicate = sqlExpressionFactory.AndAlso(
                equal,
                sqlExpressionFactory.IsNotNull(ContainsQuery(equal.Left) ? equal.Right : equal.Left));
        }

        var select = ToSelect(table);
        var inner = NewAlias("f");
        var projections = select.Projection
            .Select(p => new ProjectionExpression(Column(p.Alias, inner, p.Expression, IsNullable(p.Expression)), p.Alias))
            .ToList();
        var renamer = new ClickHouseAliasRenamer(new Dictionary<string, string> { [select.Alias!] = inner });

        return Select(select.Alias, [select.WithAlias(inner)], (SqlExpression)renamer.Visit(predicate), [], null, projections, distinct: false);
    }

    /// <summary>A table as a query over it, under the same alias.</summary>
    public SelectExpression ToSelect(TableExpressionBase table)
    {
        switch (table)
        {
            case SelectExpression select:
                return select;

            case SetOperationBase setOperation:
            {
                var inner = NewAlias("u");

                return Select(
                    setOperation.Alias,
                    [setOperation.WithAlias(inner)],
                    null,
                    [],
                    null,
                    [
                        .. setOperation.Source1.Projection.Select(
                            p => new ProjectionExpression(Column(p.Alias, inner, p.Expression, nullable: true), p.Alias)),
                    ],
                    distinct: false);
            }

            case ClickHouseUnnestExpression unnest:
                return Unnest(
                    unnest.Alias,
                    Function("arrayZip", Function("arrayEnumerate", unnest.Array), unnest.Array),
                    [
                        (ClickHouseUnnestExpression.OrdinalColumn, typeof(int), typeMappingSource.FindMapping(typeof(int))!),
                        (ClickHouseUnnestExpression.ValueColumn, ElementType(unnest.Array), (RelationalTypeMapping)unnest.Array.TypeMapping!.ElementTypeMapping!),
                    ]);

            case ValuesExpression { RowValues: { Count: > 0 } rows } values:
                return Unnest(
                    values.Alias,
                    Function("array", [.. rows.Select(r => Function("tuple", [.. r.Values.Select(Typed)]))]),
                    [.. values.ColumnNames.Select((n, i) => (n, rows[0].Values[i].Type, rows[0].Values[i].TypeMapping!))]);

            case TableExpression { Table: { } baseTable } plain:
                return Select(
                    plain.Alias,
                    [plain.WithAlias(NewAlias("t")) is var renamed ? renamed : plain],
                    null,
                    [],
                    null,
                    [
                        .. baseTable.Columns.Select(
                            c => new ProjectionExpression(
                                new ColumnExpression(c.Name, renamed.Alias!, c.PropertyMappings[0].Property.ClrType.UnwrapNullable(), c.PropertyMappings[0].TypeMapping, c.IsNullable),
                                c.Name)),
                    ],
                    distinct: false);

            default:
                throw new InvalidOperationException(Properties.ClickHouseStrings.NotDecorrelated);
        }
    }

    private static SqlExpression Typed(SqlExpression value)
        => ClickHouseTypeEnforcer.IsExact(value)
            ? value
            : new SqlUnaryExpression(ExpressionType.Convert, value, value.Type, value.TypeMapping);

    private static Type ElementType(SqlExpression array)
        => array.TypeMapping!.ElementTypeMapping!.ClrType;

    // SELECT e.1, e.2 FROM (SELECT arrayJoin(…) AS e)
    private SelectExpression Unnest(string alias, SqlExpression array, IReadOnlyList<(string Name, Type Type, RelationalTypeMapping Mapping)> columns)
    {
        var inner = NewAlias("a");
        var elements = Select(
            inner, [], null, [], null, [new ProjectionExpression(Function("arrayJoin", array), "e")], distinct: false);

        return Select(
            alias,
            [elements],
            null,
            [],
            null,
            [
                .. columns.Select(
                    (c, i) => new ProjectionExpression(
                        new SqlFunctionExpression(
                            "tupleElement",
                            [
                                new ColumnExpression("e", inner, typeof(object), ClickHouseOpaqueTypeMapping.Default, nullable: false),
                                sqlExpressionFactory.Constant(i + 1, typeMappingSource.FindMapping(typeof(int))),
                            ],
                            nullable: true,
                            argumentsPropagateNullability: [false, false],
                            c.Type,
                            c.Mapping),
                        c.Name)),
            ],
            distinct: false);
    }

    private static SqlFunctionExpression Function(string name, params IReadOnlyList<SqlExpression> arguments)
        => new(name, arguments, nullable: true, arguments.Select(_ => false), typeof(object), ClickHouseOpaqueTypeMapping.Default);

    /// <summary>What an expression over aggregates is over no rows; null where that is NULL.</summary>
    public SqlExpression? EmptyValue(SqlExpression expression)
        => _emptyAggregate.Of(expression);

    /// <summary>Whether a query aggregates all of its rows into one.</summary>
    public static bool IsScalarAggregate(SelectExpression select)
        => select.GroupBy.Count == 0 && select.Projection.Any(p => ClickHouseAggregates.Contains(p.Expression));

    public static IEnumerable<SqlExpression> Conjuncts(SqlExpression? predicate)
        => predicate switch
        {
            null => [],
            SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
            _ => [predicate],
        };

    private static bool ContainsQuery(Expression expression)
        => new ClickHouseQueryFinder().Find(expression);

    private static bool Refers(Expression expression, IReadOnlyList<ColumnExpression> outer)
        => ClickHouseColumnCollector.FreeColumns(expression).Any(c => outer.Any(o => o.TableAlias == c.TableAlias && o.Name == c.Name));

    public static bool IsNullable(SqlExpression expression)
        => expression is not (ColumnExpression { IsNullable: false } or SqlConstantExpression { Value: not null });

    public static ColumnExpression Column(string name, string alias, SqlExpression like, bool nullable)
        => new(name, alias, like.Type.UnwrapNullable(), like.TypeMapping, nullable);

    public SqlExpression True()
        => sqlExpressionFactory.Constant(true, _boolMapping);

    public string NewAlias(string prefix)
        => $"_{prefix}{_counter++}";

    public SelectExpression Select(
        string? alias,
        IReadOnlyList<TableExpressionBase> tables,
        SqlExpression? predicate,
        IReadOnlyList<SqlExpression> groupBy,
        SqlExpression? having,
        IReadOnlyList<ProjectionExpression> projections,
        bool distinct)
        => new(alias, tables, predicate, groupBy, having, projections, distinct, [], null, null, sqlAliasManager);

    public ISqlExpressionFactory SqlExpressionFactory
        => sqlExpressionFactory;
}
