using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Query.Internal.Expressions;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Writes a plan as a chain of LETs, a step or several a LET. A row is an object with a member for each column. What refers to a row around
/// stands in a closure over those rows, with the row's columns as variables.
/// </summary>
internal sealed class SurrealDbPlanWriter
{
    // Reading a field of a linked record takes about 4 µs, fetching all of it 10.
    private const int FieldsByLink = 3;

    private readonly SurrealDbNames _names;
    private readonly SurrealDbNullability _nullability = new();
    private readonly SurrealDbParameters _parameters;
    private readonly ISqlGenerationHelper _sqlGenerationHelper;
    private readonly bool _usesIndexes;
    private readonly int? _nesting;
    private readonly SurrealDbBlock _root;
    private readonly Dictionary<PlanShared, string> _shared = [];
    private readonly SurrealDbAggregateWriter _aggregates;

    /// <param name="names">The names of the statement.</param>
    /// <param name="parameters">The parameters of the statement.</param>
    /// <param name="sqlGenerationHelper">Quotes names.</param>
    /// <param name="usesIndexes">Whether the engine may find records by indexes.</param>
    /// <param name="nesting">How deeply scalars may be nested before parts of them are computed in a step of their own, or null if that's all the same.</param>
    public SurrealDbPlanWriter(
        SurrealDbNames names,
        SurrealDbParameters parameters,
        ISqlGenerationHelper sqlGenerationHelper,
        bool usesIndexes = true,
        int? nesting = null)
    {
        _names = names;
        _parameters = parameters;
        _sqlGenerationHelper = sqlGenerationHelper;
        _usesIndexes = usesIndexes;
        _nesting = nesting;
        _root = new SurrealDbBlock(names);
        _aggregates = new SurrealDbAggregateWriter(names, _nullability);
    }

    /// <summary>The statement whose rows are arrays of the outputs.</summary>
    public string Write(PlanQuery query)
    {
        var root = query.Root;
        switch (root)
        {
            case PlanUpdate update:
                return WriteUpdate(update);
            case PlanDelete delete:
                return WriteDelete(delete);
        }

        var rows = Write(root, _root, SurrealDbScope.Empty);
        if (rows.Orderings.Count > 0)
        {
            rows = Settle(rows, query.Outputs, _root);
        }

        return _root.End($"SELECT VALUE [{string.Join(", ", query.Outputs.Select(c => rows.Columns[c]))}]{Tail(rows)}");
    }

    /// <summary>The statement whose rows are objects with a member for each output, called as <paramref name="names" /> say.</summary>
    public string WriteObjects(PlanQuery query, IReadOnlyList<string> names)
    {
        var rows = Write(query.Root, _root, SurrealDbScope.Empty);
        if (rows.Orderings.Count > 0)
        {
            rows = Settle(rows, query.Outputs, _root);
        }

        var members = query.Outputs.Select((c, i) => $"{_sqlGenerationHelper.DelimitIdentifier(names[i])}: {rows.Columns[c]}");

        return _root.End($"SELECT VALUE {{ {string.Join(", ", members)} }}{Tail(rows)}");
    }

    private SurrealDbRows Write(PlanNode node, SurrealDbBlock block, SurrealDbScope scope)
        => node switch
        {
            PlanScan scan => WriteScan(scan, block, scope),
            PlanValues values => WriteValues(values, block, scope),
            PlanTableFunction function => WriteFunction(function, block, scope),
            PlanFromSql fromSql => WriteFromSql(fromSql, block),
            PlanFilter filter => WriteFilter(filter, block, scope),
            PlanProject project => WriteProject(project, block, scope),
            PlanDistinct distinct => WriteDistinct(distinct, block, scope),
            PlanSort sort => WriteSort(sort.Input, sort.Orderings, block, scope),
            PlanLimit limit => Cut(Write(limit.Input, block, scope), limit.Offset, limit.Limit, limit.Columns, block, scope),
            PlanTopN top => Cut(WriteSort(top.Input, top.Orderings, block, scope), top.Offset, top.Limit, top.Columns, block, scope),
            PlanAggregate aggregate => WriteAggregate(aggregate, block, scope),
            PlanWindow window => WriteWindow(window, block, scope),
            PlanSetOperation setOperation => WriteSetOperation(setOperation, block, scope),
            PlanJoin join => WriteJoin(join, block, scope),
            PlanApply apply => WriteApply(apply, block, scope),
            PlanSharedReference reference => WriteShared(reference),
            _ => throw new InvalidOperationException(SurrealDbStrings.NotTranslated(node.GetType().Name)),
        };

    // ── Sources ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private SurrealDbRows WriteScan(PlanScan scan, SurrealDbBlock block, SurrealDbScope scope)
    {
        var table = SurrealDbTable.Of(scan.Table);
        var columns = scan.Columns.ToDictionary(c => c, c => StoredColumn(table, c));
        var index = _usesIndexes && scan.Access is { Path: { IsPrimary: false, Name: var name } }
            ? _sqlGenerationHelper.DelimitIdentifier(name)
            : null;
        var source = _sqlGenerationHelper.DelimitIdentifier(table.Name) + (index is null ? " WITH NOINDEX" : " WITH INDEX " + index);
        var rows = new SurrealDbRows(source, columns)
        {
            IsByIndex = index is not null,
            Links = LinksOf(table, scan.Columns, "").ToDictionary(),
        };

        return scan.Access is { } access
            ? new SurrealDbAccessWriter(table, columns, ScalarWriter(scope), _nullability, _sqlGenerationHelper).Write(rows, access, block)
            : rows;
    }

    // The ends of an edge are links also where they are parts of its key.
    private IEnumerable<KeyValuePair<PlanColumn, SurrealDbLink>> LinksOf(SurrealDbTable table, IEnumerable<PlanColumn> columns, string record)
    {
        foreach (var column in columns)
        {
            if (table.IndexedField(column.Source!) is (var field, { } linked))
            {
                yield return KeyValuePair.Create(column, new SurrealDbLink(record + _sqlGenerationHelper.DelimitIdentifier(field), linked.Name));
            }
        }
    }

    private string StoredColumn(SurrealDbTable table, PlanColumn column)
        => table.ColumnText(_sqlGenerationHelper, column.Source!, column.IsNullable);

    private SurrealDbRows WriteValues(PlanValues values, SurrealDbBlock block, SurrealDbScope scope)
    {
        var writer = ScalarWriter(scope);
        for (var i = 0; i < values.Columns.Count; i++)
        {
            foreach (var row in values.Rows)
            {
                if (_nullability.MayBeNull(row[i]))
                {
                    _nullability.NoteOuter([values.Columns[i]]);
                }
            }
        }

        var rows = values.Rows.Select(r => Object(values.Columns.Select((c, i) => (_names.MemberOf(c), writer.Value(r[i])))));

        return RowsOf(block.Let('s', $"[{string.Join(", ", rows)}]"), values.Columns);
    }

    private SurrealDbRows WriteFunction(PlanTableFunction function, SurrealDbBlock block, SurrealDbScope scope)
    {
        if (function.Function is not SurrealDbUnnestExpression unnest)
        {
            throw new InvalidOperationException(SurrealDbStrings.NotTranslated(function.Function.Name));
        }

        var array = ScalarWriter(scope).Value(unnest.Array);
        var (item, index) = (_names.NewVariable('r'), _names.NewVariable('i'));
        var members = function.Columns.Select(c => (_names.MemberOf(c), c.Name == SurrealDbUnnestExpression.KeyColumn ? index : item));
        var source = _nullability.MayBeNull(unnest.Array) ? $"({array} ?? [])" : array;

        return RowsOf(block.Let('s', $"{source}.map(|{item}, {index}| {Object(members)})"), function.Columns);
    }

    private SurrealDbRows WriteFromSql(PlanFromSql fromSql, SurrealDbBlock block)
    {
        var table = fromSql.Source.Table is { } mapped ? SurrealDbTable.Of(mapped) : null;
        var source = block.Let('s', $"({_parameters.TextOf(fromSql.Source).Trim().TrimEnd(';')})");

        return new SurrealDbRows(
            source,
            fromSql.Columns.ToDictionary(
                c => c,
                c => table is not null && c.Source is not null ? StoredColumn(table, c) : _sqlGenerationHelper.DelimitIdentifier(c.Name)))
        {
            // What is selected from may be no array of objects, whose members are the columns.
            Computed = fromSql.Columns.ToHashSet(),
        };
    }

    private SurrealDbRows WriteShared(PlanSharedReference reference)
    {
        if (!_shared.TryGetValue(reference.Shared, out var variable))
        {
            var node = reference.Shared.Node;
            _shared[reference.Shared] = variable = Settle(Write(node, _root, SurrealDbScope.Empty), node.Columns, _root).Source;
        }

        var columns = new Dictionary<PlanColumn, string>();
        for (var i = 0; i < reference.Columns.Count; i++)
        {
            columns[reference.Columns[i]] = _names.MemberOf(reference.SharedColumns[i]);
            if (_nullability.MayBeNull(reference.SharedColumns[i]))
            {
                _nullability.NoteOuter([reference.Columns[i]]);
            }
        }

        return new SurrealDbRows(variable, columns) { Computed = reference.Columns.ToHashSet(), IsArray = true };
    }

    // ── Rows of one input ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private SurrealDbRows WriteFilter(PlanFilter filter, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(filter.Input, block, scope);
        if (rows.IsCut)
        {
            rows = Settle(rows, filter.Columns, block);
        }

        rows = Ready(rows, filter.Expressions, filter.Columns, block, scope);
        (rows, var predicates) = Flatten(rows, [filter.Predicate], filter.Columns, block, scope);

        return rows with { Conditions = [.. rows.Conditions, .. ScalarWriter(scope, rows).TrueTerms(predicates[0])] };
    }

    private SurrealDbRows WriteProject(PlanProject project, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(project.Input, block, scope);
        rows = Ready(rows, project.Assignments.Where(a => !a.IsKept).Select(a => a.Expression), project.Input.Columns, block, scope);
        (rows, var values) = Flatten(rows, [.. project.Assignments.Select(a => a.Expression)], project.Input.Columns, block, scope);
        var writer = ScalarWriter(scope, rows);
        var columns = new Dictionary<PlanColumn, string>();
        var computed = new HashSet<PlanColumn>();
        var links = rows.Links.ToDictionary();
        foreach (var (assignment, value) in project.Assignments.Zip(values))
        {
            if (assignment.IsKept)
            {
                columns[assignment.Column] = rows.Columns[assignment.Column];
                if (rows.Computed.Contains(assignment.Column))
                {
                    computed.Add(assignment.Column);
                }

                continue;
            }

            _nullability.Note(assignment.Column, assignment.Expression);
            columns[assignment.Column] = writer.Value(value);
            computed.Add(assignment.Column);
            if (assignment.Expression is PlanColumnReference { Column: var column } && rows.Links.TryGetValue(column, out var link))
            {
                links[assignment.Column] = link;
            }
        }

        return rows with { Columns = columns, Links = links, Computed = computed, HasMembers = rows.HasMembers && computed.Count == 0 };
    }

    private SurrealDbRows WriteDistinct(PlanDistinct distinct, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(distinct.Input, block, scope);
        if (rows.Orderings.Count > 0)
        {
            rows = Settle(rows, distinct.Columns, block);
        }

        return RowsOf(block.Let('s', $"array::distinct(({Select(Narrow(rows, block), distinct.Columns)}))"), distinct.Columns);
    }

    private SurrealDbRows WriteSort(PlanNode input, IReadOnlyList<PlanOrdering> orderings, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(input, block, scope);
        if (rows.IsCut)
        {
            rows = Settle(rows, input.Columns, block);
        }

        rows = Ready(rows, orderings.Select(o => o.Expression), input.Columns, block, scope, isReused: true);
        (rows, var keys) = Flatten(rows, [.. orderings.Select(o => o.Expression)], input.Columns, block, scope);
        var writer = ScalarWriter(scope, rows);

        // A constant orders nothing.
        return Found(rows, block) with
        {
            Orderings =
            [
                .. orderings.Zip(keys).Where(o => !IsConstant(o.Second)).Select(o => (writer.Value(o.Second), o.First.IsDescending)),
            ],
        };
    }

    private static bool IsConstant(SqlExpression expression)
        => expression is SqlConstantExpression or SqlParameterExpression or SqlFragmentExpression;

    private SurrealDbRows Cut(
        SurrealDbRows rows,
        SqlExpression? offset,
        SqlExpression? limit,
        IReadOnlyList<PlanColumn> columns,
        SurrealDbBlock block,
        SurrealDbScope scope)
    {
        if (rows.IsCut)
        {
            rows = Settle(rows, columns, block);
        }

        var writer = ScalarWriter(scope);

        return Found(rows, block) with
        {
            Offset = offset is null ? null : Count(writer.Value(offset), block),
            Limit = limit is null ? null : Count(writer.Value(limit), block),
        };
    }

    private static string Count(string text, SurrealDbBlock block)
        => text[0] == '$' || char.IsAsciiDigit(text[0]) ? text : block.Let('v', text);

    private SurrealDbRows WriteAggregate(PlanAggregate aggregate, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(aggregate.Input, block, scope);
        if (rows.IsCut)
        {
            rows = Settle(rows, aggregate.Input.Columns, block);
        }

        rows = Ready(rows with { Orderings = [] }, aggregate.Expressions, aggregate.Input.Columns, block, scope);
        foreach (var assignment in aggregate.Keys)
        {
            _nullability.Note(assignment.Column, assignment.Expression);
        }

        return RowsOf(_aggregates.Write(aggregate, Narrow(rows, block), ScalarWriter(scope, rows), block), aggregate.Columns);
    }

    private SurrealDbRows WriteWindow(PlanWindow window, SurrealDbBlock block, SurrealDbScope scope)
    {
        var rows = Write(window.Input, block, scope);
        var columns = window.Input.Columns.ToList();
        foreach (var assignment in window.Assignments)
        {
            rows = Ready(Settle(rows, columns, block), [assignment.Expression], columns, block, scope);
            rows = WriteRowNumber((RowNumberExpression)assignment.Expression, assignment.Column, rows, columns, block, scope);
            columns.Add(assignment.Column);
        }

        return rows;
    }

    private SurrealDbRows WriteRowNumber(
        RowNumberExpression rowNumber,
        PlanColumn column,
        SurrealDbRows rows,
        List<PlanColumn> columns,
        SurrealDbBlock block,
        SurrealDbScope scope)
    {
        var writer = ScalarWriter(scope, rows);
        var orderings = rowNumber.Orderings.Where(o => !IsConstant(o.Expression)).Select(o => (Member: _names.NewMember(), Text: writer.Value(o.Expression), o.IsAscending)).ToList();
        var members = orderings.Select(o => (o.Member, o.Text));
        var partition = rowNumber.Partitions.Count == 0 ? null : _names.NewMember();
        if (partition is not null)
        {
            members = members.Append((partition, $"[{string.Join(", ", rowNumber.Partitions.Select(writer.Value))}]"));
        }

        var row = _names.NewMember();
        var tagged = block.Let('s', $"(SELECT VALUE {Object(members.Append((row, "$this")))} FROM {rows.Source})");
        if (orderings.Count > 0)
        {
            var order = string.Join(", ", orderings.Select(o => o.Member + (o.IsAscending ? "" : " DESC")));
            tagged = block.Let('s', $"(SELECT * FROM {tagged} ORDER BY {order})");
        }

        var number = _names.MemberOf(column);
        var (item, index) = (_names.NewVariable('r'), _names.NewVariable('i'));
        string numbered;
        if (partition is null)
        {
            numbered = $"{tagged}.map(|{item}, {index}| {item}.{row} + {{ {number}: {index} + 1 }})";
        }
        else
        {
            var groups = block.Let('s', $"(SELECT {partition}, {row} FROM {tagged} GROUP BY {partition})");
            var group = _names.NewVariable('g');
            numbered = $"{groups}.map(|{group}| {group}.{row}.map(|{item}, {index}| {item} + {{ {number}: {index} + 1 }})).flatten()";
        }

        return RowsOf(block.Let('s', numbered), [.. columns, column]);
    }

    // ── Rows of two inputs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private SurrealDbRows WriteSetOperation(PlanSetOperation setOperation, SurrealDbBlock block, SurrealDbScope scope)
    {
        var left = Side(setOperation.Left, setOperation.LeftColumns);
        var right = Side(setOperation.Right, setOperation.RightColumns);
        for (var i = 0; i < setOperation.Columns.Count; i++)
        {
            _nullability.Note(
                setOperation.Columns[i],
                _nullability.MayBeNull(setOperation.LeftColumns[i]) || _nullability.MayBeNull(setOperation.RightColumns[i]));
        }

        return RowsOf(
            block.Let(
                's',
                setOperation.Kind switch
                {
                    PlanSetOperationKind.UnionAll => $"array::flatten([{left}, {right}])",
                    PlanSetOperationKind.Union => $"array::distinct(array::flatten([{left}, {right}]))",
                    PlanSetOperationKind.Intersect => $"array::distinct(array::intersect({left}, {right}))",
                    _ => $"array::distinct(array::complement({left}, {right}))",
                }),
            setOperation.Columns);

        string Side(PlanNode node, IReadOnlyList<PlanColumn> columns)
        {
            var rows = Write(node, block, scope);
            if (rows.Orderings.Count > 0)
            {
                rows = Settle(rows, columns, block);
            }

            rows = Narrow(rows, block);
            var members = setOperation.Columns.Select((c, i) => (_names.MemberOf(c), rows.Columns[columns[i]]));

            return block.Let('s', $"(SELECT VALUE {Object(members)}{Tail(rows)})");
        }
    }

    private SurrealDbRows WriteJoin(PlanJoin join, SurrealDbBlock block, SurrealDbScope scope)
    {
        if (join.Kind == PlanJoinKind.Right)
        {
            return WriteJoin(new PlanJoin(PlanJoinKind.Left, join.Right, join.Left, join.Predicate, join.Method), block, scope);
        }

        // A subquery of a pair of rows needs both rows as variables.
        if (join.Predicate is not null && SubqueriesIn([join.Predicate]).Count > 0 && join.Kind != PlanJoinKind.Full)
        {
            var kind = join.Kind switch
            {
                PlanJoinKind.Inner => PlanApplyKind.Cross,
                PlanJoinKind.Left => PlanApplyKind.Outer,
                PlanJoinKind.Semi => PlanApplyKind.Semi,
                _ => PlanApplyKind.Anti,
            };

            return WriteApply(new PlanApply(kind, join.Left, new PlanFilter(join.Right, join.Predicate)), block, scope);
        }

        var left = Settle(Write(join.Left, block, scope), join.Left.Columns, block);
        var right = Settle(Write(join.Right, block, scope), join.Right.Columns, block);
        var writer = new SurrealDbJoinWriter(
            _names,
            _nullability,
            (l, r) => ScalarWriter(scope.With(Members(l, join.Left.Columns)).With(Members(r, join.Right.Columns))));
        var source = writer.Write(join, left.Source, right.Source, block);
        if (join.Kind is PlanJoinKind.Left or PlanJoinKind.Full)
        {
            _nullability.NoteOuter(join.Right.Columns);
        }

        if (join.Kind == PlanJoinKind.Full)
        {
            _nullability.NoteOuter(join.Left.Columns);
        }

        return RowsOf(source, join.Columns);
    }

    private Dictionary<PlanColumn, string> Members(string? row, IReadOnlyList<PlanColumn> columns)
        => columns.ToDictionary(c => c, c => row is null ? _names.MemberOf(c) : $"{row}.{_names.MemberOf(c)}");

    private SurrealDbRows WriteApply(PlanApply apply, SurrealDbBlock block, SurrealDbScope scope)
    {
        if (SurrealDbFollowedRecord.Find(apply) is { } followed)
        {
            return WriteFollowed(apply, followed, block, scope);
        }

        var left = Settle(Write(apply.Left, block, scope), apply.Left.Columns, block);
        var row = _names.NewVariable('l');
        var (inner, innerScope) = Closure(row, apply.Right, left, scope);
        var right = Write(apply.Right, inner, innerScope);
        string source;
        if (apply.Kind is PlanApplyKind.Semi or PlanApplyKind.Anti)
        {
            var exists = Exists(right, inner);
            source = $"{left.Source}.filter(|{row}| {inner.End(apply.Kind == PlanApplyKind.Semi ? exists : "!" + exists)})";
        }
        else
        {
            if (right.Orderings.Count > 0)
            {
                right = Settle(right, apply.Right.Columns, inner);
            }

            var members = Object(apply.Right.Columns.Select(c => (_names.MemberOf(c), right.Columns[c])));
            var pairs = $"(SELECT VALUE {row} + {members}{Tail(Narrow(right, inner))})";
            if (apply.Kind == PlanApplyKind.Outer)
            {
                _nullability.NoteOuter(apply.Right.Columns);
                var found = inner.Let('s', pairs);
                pairs = $"IF array::is_empty({found}) {{ [{row}] }} ELSE {{ {found} }}";
            }

            source = $"{left.Source}.map(|{row}| {inner.End(pairs)}).flatten()";
        }

        return RowsOf(block.Let('s', source), apply.Columns);
    }

    // A few fields are read through the link where they're asked for; of more than that the record is fetched as a whole.
    private SurrealDbRows WriteFollowed(PlanApply apply, SurrealDbFollowedRecord followed, SurrealDbBlock block, SurrealDbScope scope)
    {
        var scan = followed.Scan;
        var table = SurrealDbTable.Of(scan.Table);
        var isOuter = apply.Kind == PlanApplyKind.Outer;
        var left = Write(apply.Left, block, scope);
        left = Ready(left, scan.Access!.Expressions, apply.Left.Columns, block, scope);
        if (left.Orderings.Count > 0 || (left.IsCut && !isOuter))
        {
            left = Settle(left, apply.Left.Columns, block);
        }

        var values = scan.Access!.Keys.Select(k => k.Values[0]).ToList();
        var writer = ScalarWriter(scope, left);
        var key = values.Select(writer.Value).ToList();
        var missing = key.Where((_, i) => _nullability.MayBeNull(values[i])).Select(text => $"{text} = NONE").ToList();
        var fields = scan.Columns.Count(c => table.IndexInKey(c.Source!) < 0);
        SurrealDbRecordPath path;
        if (fields <= FieldsByLink
            && values is [PlanColumnReference reference]
            && left.Links.TryGetValue(reference.Column, out var link)
            && link.Table == table.Name)
        {
            // Not record::exists, which doesn't know of what the transaction itself has written.
            var required = scan.Columns.FirstOrDefault(c => !c.IsNullable && table.IndexInKey(c.Source!) < 0)?.Source;
            var read = required is null ? "*" : _sqlGenerationHelper.DelimitIdentifier(table.FieldOf(required));
            var exists = $"{link.Text}.{read} != NONE";
            path = new SurrealDbRecordPath(table, link.Text, missing.Count == 0 ? $"({exists})" : $"({link.Text} != NONE AND {exists})", key);
        }
        else
        {
            var record = _names.NewMember();
            var fetched = $"{table.RecordText(SurrealDbLiteral.String, key)}.*";
            var members = apply.Left.Columns.Select(c => (_names.MemberOf(c), left.Columns[c]))
                .Append((record, missing.Count == 0 ? fetched : $"(IF {string.Join(" OR ", missing)} {{ NONE }} ELSE {{ {fetched} }})"));
            left = RowsOf(block.Let('s', $"(SELECT VALUE {Object(members)}{Tail(Narrow(left, block))})"), apply.Left.Columns);
            key = [.. values.Select(ScalarWriter(scope, left).Value)];
            path = new SurrealDbRecordPath(table, record, $"({record} != NONE)", key);
        }

        if (isOuter)
        {
            _nullability.NoteOuter(scan.Columns);
        }

        var right = scan.Columns.ToDictionary(
            c => c, c => path.ColumnText(_sqlGenerationHelper, c.Source!, isOuter, _nullability.MayBeNull(c)));
        var links = LinksOf(table, scan.Columns, path.Text + ".");
        var both = left with
        {
            Columns = left.Columns.Concat(right).ToDictionary(),
            Links = left.Links.Concat(links).ToDictionary(),
            HasMembers = false,
        };
        IReadOnlyList<string> conditions = [path.Exists, .. followed.Predicates.SelectMany(ScalarWriter(scope, both).TrueTerms)];

        return apply.Kind switch
        {
            PlanApplyKind.Outer => both,
            PlanApplyKind.Cross => both with { Conditions = [.. both.Conditions, .. conditions] },
            PlanApplyKind.Semi => left with { Conditions = [.. left.Conditions, .. conditions] },
            _ => left with { Conditions = [.. left.Conditions, $"!({SurrealDbScalarWriter.All(conditions)})"] },
        };
    }

    // A block within a closure over rows, with the columns that a plan refers to as variables.
    private (SurrealDbBlock Block, SurrealDbScope Scope) Closure(string row, PlanNode plan, SurrealDbRows rows, SurrealDbScope scope)
    {
        var inner = new SurrealDbBlock(_names);
        var variables = new Dictionary<PlanColumn, string>();
        foreach (var column in plan.OuterReferences.Where(rows.Columns.ContainsKey).OrderBy(_names.MemberOf, StringComparer.Ordinal))
        {
            variables[column] = _names.VariableOf(column);
            inner.Let(variables[column], $"{row}.{rows.Columns[column]}");
        }

        return (inner, scope.With(variables));
    }

    private string Exists(SurrealDbRows rows, SurrealDbBlock block)
    {
        if (!rows.IsCut)
        {
            rows = Found(rows, block) with { Limit = "1" };
        }

        return $"!{block.Let('s', $"(SELECT VALUE 1{Tail(Narrow(rows with { Orderings = [] }, block))})")}.is_empty()";
    }

    // The parser takes no deep nesting: parts of what is nested too deeply are computed before, step by step.
    private (SurrealDbRows Rows, IReadOnlyList<SqlExpression> Scalars) Flatten(
        SurrealDbRows rows,
        IReadOnlyList<SqlExpression> scalars,
        IReadOnlyList<PlanColumn> columns,
        SurrealDbBlock block,
        SurrealDbScope scope)
    {
        while (_nesting is { } limit)
        {
            var writer = ScalarWriter(scope, rows);
            var splitter = new SurrealDbScalarSplitter(limit, scalar => SurrealDbNesting.Of(writer.Value(scalar)));
            var split = scalars.Select(splitter.Split).ToList();
            if (splitter.Parts.Count == 0)
            {
                break;
            }

            foreach (var part in splitter.Parts)
            {
                _nullability.Note(part.Column, part.Expression);
            }

            columns = [.. columns, .. splitter.Parts.Select(p => p.Column)];
            var texts = rows.Columns.Concat(splitter.Parts.Select(p => KeyValuePair.Create(p.Column, writer.Value(p.Expression))));
            rows = SettleWith(rows with { Columns = texts.ToDictionary(), HasMembers = false }, columns, block);
            scalars = split;
        }

        return (rows, scalars);
    }

    // As Settle, with the subqueries' values.
    private SurrealDbRows SettleWith(SurrealDbRows rows, IReadOnlyList<PlanColumn> columns, SurrealDbBlock block)
    {
        if (rows.Subqueries.Count == 0)
        {
            return Settle(rows, columns, block);
        }

        var values = rows.Subqueries.ToDictionary(s => s.Key, s => (Column: new PlanColumn("value", s.Key.Type, s.Key.TypeMapping, isNullable: true), Text: s.Value));
        var settled = Settle(
            rows with { Columns = rows.Columns.Concat(values.Values.Select(v => KeyValuePair.Create(v.Column, v.Text))).ToDictionary() },
            [.. columns, .. values.Values.Select(v => v.Column)],
            block);

        return settled with { Subqueries = values.ToDictionary(v => v.Key, v => _names.MemberOf(v.Value.Column)) };
    }

    // ── Subqueries ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    // Rows over which scalars can be written: no column of them is computed in the SELECT itself, and their subqueries have their values.
    private SurrealDbRows Ready(
        SurrealDbRows rows,
        IEnumerable<Expression> expressions,
        IReadOnlyList<PlanColumn> columns,
        SurrealDbBlock block,
        SurrealDbScope scope,
        bool isReused = false)
    {
        var scalars = expressions.ToList();
        var references = PlanReferences.Of(scalars);
        if (rows.Computed.Overlaps(references) || isReused && rows.Computed.Count > 0)
        {
            rows = Settle(rows, columns, block);
        }

        var subqueries = SubqueriesIn(scalars);
        if (subqueries.Count == 0)
        {
            return rows;
        }

        var values = new Dictionary<PlanSubqueryExpression, string>(rows.Subqueries);
        var perRow = new List<PlanSubqueryExpression>();
        var lists = new List<(PlanInSubquery Subquery, string List)>();
        foreach (var subquery in subqueries.Where(s => !values.ContainsKey(s)))
        {
            var outer = subquery.Plan.OuterReferences.ToHashSet();
            if (subquery is PlanInSubquery test && !outer.Overlaps(columns) && SubqueriesIn([test.Item]).Count == 0)
            {
                // The list is the same for all rows, whatever is looked for in it.
                var (around, aroundScope) = outer.Count == 0 ? (_root, SurrealDbScope.Empty) : (block, scope);
                lists.Add((test, List(test, around, aroundScope)));
                continue;
            }

            if (subquery is PlanInSubquery @in)
            {
                outer.UnionWith(PlanReferences.Of(@in.Item));
            }

            if (outer.Overlaps(columns))
            {
                perRow.Add(subquery);
            }
            else
            {
                values[subquery] = WriteSubquery(subquery, outer.Count == 0 ? _root : block, outer.Count == 0 ? SurrealDbScope.Empty : scope, isBound: true);
            }
        }

        if (perRow.Count == 0)
        {
            return Tested(rows);
        }

        rows = Settle(rows, columns, block);
        var row = _names.NewVariable('l');
        var inner = new SurrealDbBlock(_names);
        var variables = new Dictionary<PlanColumn, string>();
        foreach (var column in perRow.SelectMany(s => s.Plan.OuterReferences.Concat(s is PlanInSubquery i ? PlanReferences.Of(i.Item) : []))
            .Where(rows.Columns.ContainsKey).Distinct().OrderBy(_names.MemberOf, StringComparer.Ordinal))
        {
            variables[column] = _names.VariableOf(column);
            inner.Let(variables[column], $"{row}.{rows.Columns[column]}");
        }

        var innerScope = scope.With(variables);
        var members = new List<(string, string)>();
        foreach (var subquery in perRow)
        {
            var member = _names.NewMember();
            members.Add((member, WriteSubquery(subquery, inner, innerScope, isBound: false)));
            values[subquery] = member;
        }

        var extended = block.Let('s', $"{rows.Source}.map(|{row}| {inner.End($"{row} + {Object(members)}")})");

        return Tested(rows with { Source = extended });

        SurrealDbRows Tested(SurrealDbRows tested)
        {
            foreach (var (subquery, list) in lists)
            {
                values[subquery] = IsIn(subquery, list, ScalarWriter(scope, tested));
            }

            return tested with { Subqueries = values };
        }
    }

    private string List(PlanInSubquery subquery, SurrealDbBlock block, SurrealDbScope scope)
        => block.Let('s', Values(Write(subquery.Plan, block, scope), subquery.Column, block));

    private string IsIn(PlanInSubquery subquery, string list, SurrealDbScalarWriter writer)
    {
        var isNullable = _nullability.MayBeNull(subquery.Item);

        return writer.Bind(
            writer.Value(subquery.Item),
            item => isNullable || _nullability.MayBeNull(subquery.Column)
                ? $"(IF array::is_empty({list}) {{ false }} ELSE IF {item} = NONE {{ NONE }} ELSE IF {item} IN {list} {{ true }} "
                    + $"ELSE IF NONE IN {list} {{ NONE }} ELSE {{ false }})"
                : $"({item} IN {list})");
    }

    private string Values(SurrealDbRows rows, PlanColumn column, SurrealDbBlock block)
    {
        if (rows.Orderings.Count > 0)
        {
            rows = Settle(rows, [column], block);
        }

        return $"(SELECT VALUE {rows.Columns[column]}{Tail(Narrow(rows, block))})";
    }

    private string WriteSubquery(PlanSubqueryExpression subquery, SurrealDbBlock block, SurrealDbScope scope, bool isBound)
    {
        var value = subquery switch
        {
            PlanExistsSubquery => Exists(Write(subquery.Plan, block, scope), block),
            PlanScalarSubquery scalar => First(Write(subquery.Plan, block, scope), scalar.Column),
            _ => IsIn((PlanInSubquery)subquery, List((PlanInSubquery)subquery, block, scope), ScalarWriter(scope)),
        };

        return isBound ? block.Let('v', value) : value;

        string First(SurrealDbRows rows, PlanColumn column)
            => $"array::first({block.Let('s', Values(rows.Limit is null ? Found(rows, block) with { Limit = "1" } : rows, column, block))})";
    }

    private static List<PlanSubqueryExpression> SubqueriesIn(IEnumerable<Expression> expressions)
        => SurrealDbSubqueryFinder.Find(expressions);

    // ── Changes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private string WriteDelete(PlanDelete delete)
    {
        var table = SurrealDbTable.Of(delete.Table);
        var rows = Settle(Write(delete.Input, _root, SurrealDbScope.Empty), delete.Input.Columns, _root);
        var row = _names.NewVariable('r');
        var record = table.RecordText(SurrealDbLiteral.String, Key(table, delete.Keys, row, rows));
        var records = _root.Let('s', $"array::distinct({rows.Source}.map(|{row}| {record}))");
        var deleted = _root.Let('s', $"(DELETE {records} RETURN BEFORE)");

        // Others may be gone with the first ones; what is still there, the user may not delete.
        _root.Add(
            $"IF array::len({deleted}) < array::len({records}) AND {records}.any(|{row}| (SELECT VALUE 1 FROM {row})) "
            + Refusal(SurrealDbStrings.RecordsNotDeleted(table.Name)));

        return _root.End($"array::len({deleted})");
    }

    private string WriteUpdate(PlanUpdate update)
    {
        var table = SurrealDbTable.Of(update.Table);
        var rows = Settle(Write(update.Input, _root, SurrealDbScope.Empty), update.Input.Columns, _root);
        var row = _names.NewVariable('r');
        var setters = update.Setters.Select(s => $"{_sqlGenerationHelper.DelimitIdentifier(table.FieldOf(s.Target))} = {Stored(s)}");
        var key = Key(table, update.Keys, row, rows);
        var bound = _names.NewVariable('k');
        _root.Add(
            $"FOR {row} IN {rows.Source} {{ LET {bound} = {table.IdText(key)}; "
            + $"IF !(UPDATE {table.RangeText(SurrealDbLiteral.String, bound)} SET {string.Join(", ", setters)} "
            + $"RETURN {(table.HasComputedFields ? "AFTER" : "VALUE 1")}) {Refusal(SurrealDbStrings.RecordsNotUpdated(table.Name))} }}");

        // A join may bring a row several times, which is changed as one.
        return _root.End(
            MayRepeat(update.Input)
                ? $"array::len(array::distinct({rows.Source}.map(|{row}| {table.IdText(key)})))"
                : $"array::len({rows.Source})");

        string Stored(PlanTarget setter)
        {
            var value = $"{row}.{rows.Columns[setter.Column]}";

            return table.FindLink(setter.Target) is not { } link
                ? value
                : $"(IF {value} = NONE {{ NONE }} ELSE {{ {link.RecordText(SurrealDbLiteral.String, value)} }})";
        }
    }

    private static bool MayRepeat(PlanNode node)
        => node is not PlanScan && (node is not (PlanFilter or PlanProject) || node.Inputs.Any(MayRepeat));

    private static string[] Key(SurrealDbTable table, IReadOnlyList<PlanTarget> keys, string row, SurrealDbRows rows)
        => [.. table.Key.Select(k => $"{row}.{rows.Columns[keys.Single(t => t.Target == k).Column]}")];

    private static string Refusal(string message)
        => $"{{ THROW {SurrealDbLiteral.String(message)} }}";

    // ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private SurrealDbScalarWriter ScalarWriter(SurrealDbScope scope)
        => new(scope, _nullability, _parameters, _names);

    private SurrealDbScalarWriter ScalarWriter(SurrealDbScope scope, SurrealDbRows rows)
        => ScalarWriter(scope.With(rows.Columns, rows.Subqueries));

    private SurrealDbRows RowsOf(string variable, IReadOnlyList<PlanColumn> columns)
        => new(variable, columns.ToDictionary(c => c, _names.MemberOf)) { HasMembers = true, IsArray = true };

    // The rows in a variable, with a member for each column.
    private SurrealDbRows Settle(SurrealDbRows rows, IReadOnlyList<PlanColumn> columns, SurrealDbBlock block)
        => rows.IsSettled ? rows : RowsOf(block.Let('s', $"({Select(Narrow(rows, block), columns)})"), columns);

    // The records that an index finds, in a variable. The engine would cut them off before it has asked all conditions, and sort them wrongly (3.0.2).
    private static SurrealDbRows Found(SurrealDbRows rows, SurrealDbBlock block)
        => rows.IsByIndex
            ? rows with { Source = block.Let('s', $"(SELECT *{Tail(rows)})"), Conditions = [], IsByIndex = false, IsArray = true }
            : rows;

    // In a closure the engine takes ten times as long to select from an array as to filter it.
    private SurrealDbRows Narrow(SurrealDbRows rows, SurrealDbBlock block)
        => rows is { IsArray: true, Conditions.Count: > 0 } && block != _root
            ? rows with { Source = $"{rows.Source}[WHERE {SurrealDbScalarWriter.Conjunction(rows.Conditions)}]", Conditions = [] }
            : rows;

    private string Select(SurrealDbRows rows, IReadOnlyList<PlanColumn> columns)
    {
        if (rows.Orderings.Count == 0)
        {
            return $"SELECT VALUE {Object(columns.Select(c => (_names.MemberOf(c), rows.Columns[c])))}{Tail(rows)}";
        }

        // What is sorted by must be selected under a plain name; a path to another record's field or into the key must be no path, or nothing is
        // sorted.
        var selected = columns.Select(c => (Member: _names.MemberOf(c), Text: rows.Columns[c])).ToList();
        var orderings = new List<string>();
        foreach (var (text, isDescending) in rows.Orderings)
        {
            var (sorted, at) = (text.AsSpan().ContainsAny('.', '[') ? $"{{ {text} }}" : text, selected.FindIndex(s => s.Text == text));
            var member = at < 0 ? _names.NewMember() : selected[at].Member;
            if (at < 0)
            {
                selected.Add((member, sorted));
            }
            else
            {
                selected[at] = (member, sorted);
            }

            orderings.Add(member + (isDescending ? " DESC" : ""));
        }

        return $"SELECT {string.Join(", ", selected.Select(s => s.Text == s.Member ? s.Text : $"{s.Text} AS {s.Member}"))}"
            + Tail(rows, " ORDER BY " + string.Join(", ", orderings));
    }

    private static string Tail(SurrealDbRows rows, string orderBy = "")
        => $" FROM {rows.Source}"
            + (rows.Conditions.Count == 0 ? "" : " WHERE " + SurrealDbScalarWriter.Conjunction(rows.Conditions))
            + orderBy
            + (rows.Limit is null ? "" : " LIMIT " + rows.Limit)
            + (rows.Offset is null ? "" : " START " + rows.Offset);

    internal static string Object(IEnumerable<(string Member, string Text)> members)
        => "{ " + string.Join(", ", members.Select(m => $"{m.Member}: {m.Text}")) + " }";
}
