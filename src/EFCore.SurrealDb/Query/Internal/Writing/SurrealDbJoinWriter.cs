namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Writes joins of rows in two variables: as closures over all pairs, or over those that a GROUP BY brings together.</summary>
/// <param name="names">The names of the statement.</param>
/// <param name="nullability">What can be NULL.</param>
/// <param name="scalars">Writes scalars over the left and the right row in variables; null for the members of a row that is selected from.</param>
internal sealed class SurrealDbJoinWriter(
    SurrealDbNames names,
    SurrealDbNullability nullability,
    Func<string?, string?, SurrealDbScalarWriter> scalars)
{
    /// <summary>The rows of a join; the left columns' members come from the left row, the right ones' from the right row.</summary>
    /// <param name="join">The join, of any kind but Right.</param>
    /// <param name="left">The variable of the left rows.</param>
    /// <param name="right">The variable of the right rows.</param>
    /// <param name="block">Where to write.</param>
    /// <returns>The variable of the rows.</returns>
    public string Write(PlanJoin join, string left, string right, SurrealDbBlock block)
        => join.SplitPredicate() is { Equalities.Count: > 0 } condition && join.Method != PlanJoinMethod.NestedLoop
            ? join.Method == PlanJoinMethod.OrderedHash
                ? OrderedHash(join, condition, left, right, block)
                : Hash(join, condition, left, right, block)
            : NestedLoop(join, left, right, block);

    private string NestedLoop(PlanJoin join, string left, string right, SurrealDbBlock block)
    {
        var (l, r) = (names.NewVariable('l'), names.NewVariable('r'));
        var predicate = join.Predicate is null ? null : scalars(l, r).True(join.Predicate);
        var partners = predicate is null ? right : $"{right}.filter(|{r}| {predicate})";
        var rows = block.Let('s', Pair(join.Kind, left, l, r, partners));

        return join.Kind == PlanJoinKind.Full
            ? block.Let(
                's',
                $"array::flatten([{rows}, {right}.filter(|{r}| {left}.filter(|{l}| {predicate ?? "true"}).is_empty())])")
            : rows;
    }

    // Groups come in any order: the left rows are numbered before, and sorted by their numbers after.
    private string OrderedHash(PlanJoin join, PlanJoinCondition condition, string left, string right, SurrealDbBlock block)
    {
        var (number, l) = (names.NewMember(), names.NewVariable('l'));
        var numbered = block.Let('s', $"{left}.map(|{l}, $i| {l} + {{ {number}: $i }})");
        var rows = Hash(join, condition, numbered, right, block);

        return block.Let('s', $"(SELECT * OMIT {number} FROM {rows} ORDER BY {number})");
    }

    // Rows of both sides with the same key come together in a group; a row with a NULL in its key has no partner.
    private string Hash(PlanJoin join, PlanJoinCondition condition, string left, string right, SurrealDbBlock block)
    {
        var (key, l, r) = (names.NewMember(), names.NewMember(), names.NewMember());
        var leftKeys = Keys(condition.Equalities.Select(e => e.Left), scalars(null, null));
        var rightKeys = Keys(condition.Equalities.Select(e => e.Right), scalars(null, null));
        var tagged = block.Let(
            's',
            $"array::flatten([(SELECT VALUE {{ {key}: {leftKeys.Key}, {l}: $this }} FROM {left}{leftKeys.Where}), "
                + $"(SELECT VALUE {{ {key}: {rightKeys.Key}, {r}: $this }} FROM {right}{rightKeys.Where})])");
        var groups = block.Let('s', $"(SELECT {key}, {l}, {r} FROM {tagged} GROUP BY {key})");
        var (group, found, leftRow, rightRow) = (names.NewVariable('g'), names.NewVariable('s'), names.NewVariable('l'), names.NewVariable('r'));
        var rest = condition.Rest.Count == 0
            ? null
            : SurrealDbScalarWriter.All([.. condition.Rest.SelectMany(scalars(leftRow, rightRow).TrueTerms)]);
        var partners = rest is null ? found : $"{found}.filter(|{rightRow}| {rest})";
        var inGroup = new SurrealDbBlock(names);
        inGroup.Let(found, $"{group}.{r}.filter(|$x| $x != NONE)");
        var pairs = $"{groups}.map(|{group}| "
            + inGroup.End(Pair(join.Kind, $"{group}.{l}.filter(|$x| $x != NONE)", leftRow, rightRow, partners)) + ").flatten()";
        var parts = new List<string> { pairs };
        if (join.Kind is PlanJoinKind.Left or PlanJoinKind.Anti or PlanJoinKind.Full && leftKeys.Without is not null)
        {
            parts.Add($"(SELECT * FROM {left} WHERE {leftKeys.Without})");
        }

        if (join.Kind == PlanJoinKind.Full)
        {
            parts.Add(
                rest is null
                    ? $"{groups}.map(|{group}| IF {group}.{l}.all(NONE) {{ {group}.{r} }} ELSE {{ [] }}).flatten()"
                    : $"{groups}.map(|{group}| {group}.{r}.filter(|{rightRow}| {rightRow} != NONE "
                        + $"AND {group}.{l}.filter(|{leftRow}| {leftRow} != NONE AND {rest}).is_empty())).flatten()");
            if (rightKeys.Without is not null)
            {
                parts.Add($"(SELECT * FROM {right} WHERE {rightKeys.Without})");
            }
        }

        return block.Let('s', parts.Count == 1 ? pairs : $"array::flatten([{string.Join(", ", parts)}])");
    }

    private (string Key, string Where, string? Without) Keys(IEnumerable<SqlExpression> expressions, SurrealDbScalarWriter writer)
    {
        var keys = expressions.Select(e => (Text: writer.Value(e), IsNullable: nullability.MayBeNull(e))).ToList();
        var nullable = keys.Where(k => k.IsNullable).Select(k => k.Text).ToList();

        return (
            keys.Count == 1 ? keys[0].Text : $"[{string.Join(", ", keys.Select(k => k.Text))}]",
            nullable.Count == 0 ? "" : " WHERE " + string.Join(" AND ", nullable.Select(k => k + " != NONE")),
            nullable.Count == 0 ? null : string.Join(" OR ", nullable.Select(k => k + " = NONE")));
    }

    private string Pair(PlanJoinKind kind, string left, string l, string r, string partners)
    {
        return kind switch
        {
            PlanJoinKind.Inner => $"{left}.map(|{l}| {partners}.map(|{r}| {l} + {r})).flatten()",
            PlanJoinKind.Semi => $"{left}.filter(|{l}| !{partners}.is_empty())",
            PlanJoinKind.Anti => $"{left}.filter(|{l}| {partners}.is_empty())",
            _ => Outer(),
        };

        string Outer()
        {
            var block = new SurrealDbBlock(names);
            var found = block.Let('s', partners);

            return $"{left}.map(|{l}| {block.End($"IF {found}.is_empty() {{ [{l}] }} ELSE {{ {found}.map(|{r}| {l} + {r}) }}")}).flatten()";
        }
    }
}
