using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Writes how the rows of a table are found. Records are read as ranges of ids, also single ones: by its id alone, a record that the
/// transaction itself wrote is read without its id. The engine uses an index only for members compared with variables or literals.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="columns">The texts of its columns.</param>
/// <param name="scalars">Writes the values to look for.</param>
/// <param name="nullability">What can be NULL.</param>
/// <param name="sqlGenerationHelper">Quotes names.</param>
internal sealed class SurrealDbAccessWriter(
    SurrealDbTable table,
    IReadOnlyDictionary<PlanColumn, string> columns,
    SurrealDbScalarWriter scalars,
    SurrealDbNullability nullability,
    ISqlGenerationHelper sqlGenerationHelper)
{
    /// <summary>The rows of the table that an access finds.</summary>
    public SurrealDbRows Write(SurrealDbRows rows, PlanAccess access, SurrealDbBlock block)
    {
        var isOrdered = access is { IsReverse: true, Path.IsOrdered: true };
        rows = !access.Path.IsPrimary ? Tested(rows, access, block) : access.IsFull ? rows : ByKey(rows, access, block);

        return isOrdered ? rows with { Orderings = [("id", true)] } : rows;
    }

    private SurrealDbRows ByKey(SurrealDbRows rows, PlanAccess access, SurrealDbBlock block)
    {
        if (access.Keys.Any(k => !k.IsSingle))
        {
            return access is { Keys: [{ IncludesNull: false } key], Range: null } && table.Key.Count == 1
                ? ByKeys(rows, key, block)
                : Tested(rows, access, block);
        }

        var guards = new List<string>();
        var keys = access.Keys.Select(k => Bound(k.Values[0])).ToList();
        string range;
        if (access.Range is not { } bounds)
        {
            var key = Key(keys);
            range = keys.Count == table.Key.Count ? $"{key}..={key}" : $"{key}..=[{string.Join(", ", keys)}, ..]";
        }
        else if (table.Key.Count == 1)
        {
            range = (bounds.Lower is null ? "" : Key([Bound(bounds.Lower)]) + (bounds.IncludesLower ? "" : ">"))
                + ".."
                + (bounds.Upper is null ? "" : (bounds.IncludesUpper ? "=" : "") + Key([Bound(bounds.Upper)]));
        }
        else
        {
            return Tested(rows, access, block);
        }

        var records = $"type::record({SurrealDbLiteral.String(table.Name)}, {range})";

        return rows with
        {
            Source = block.Let('v', guards.Count == 0 ? records : $"IF {string.Join(" OR ", guards)} {{ [] }} ELSE {{ {records} }}"),
        };

        string Bound(SqlExpression value)
        {
            var text = Variable(value, block);
            if (nullability.MayBeNull(value))
            {
                guards.Add($"{text} = NONE");
            }

            return text;
        }
    }

    private string Key(IReadOnlyList<string> values)
        => table.IsArrayKey ? $"[{string.Join(", ", values)}]" : values[0];

    // Arrays of ranges aren't read as ranges.
    private SurrealDbRows ByKeys(SurrealDbRows rows, AccessKey key, SurrealDbBlock block)
    {
        var name = block.Names.NewVariable('k');
        var values = (key.List is { } list ? List(list, includesNull: false, null) : $"[{string.Join(", ", key.Values.Select(scalars.Value))}]"
            + (key.Values.Any(nullability.MayBeNull) ? ".filter(|$x| $x != NONE)" : ""))
            + ".distinct()";
        var members = columns.Select(c => (block.Names.MemberOf(c.Key), c.Value));
        var bound = table.IsArrayKey ? $"[{name}]" : name;
        var found = block.Let(
            's',
            $"{values}.map(|{name}| (SELECT VALUE {SurrealDbPlanWriter.Object(members)} "
                + $"FROM type::record({SurrealDbLiteral.String(table.Name)}, {bound}..={bound}))).flatten()");

        return new SurrealDbRows(found, columns.ToDictionary(c => c.Key, c => block.Names.MemberOf(c.Key))) { IsArray = true };
    }

    // What isn't found by its key is tested, and the engine finds the index itself.
    private SurrealDbRows Tested(SurrealDbRows rows, PlanAccess access, SurrealDbBlock block)
    {
        var conditions = rows.Conditions.ToList();
        for (var i = 0; i < access.Keys.Count; i++)
        {
            var (field, link) = Field(access.Path.Columns[i].Column, !access.Path.IsPrimary);
            var key = access.Keys[i];
            if (key.List is { } list)
            {
                conditions.Add($"{field} IN {block.Let('v', List(list, key.IncludesNull, link))}");
                continue;
            }

            var values = key.Values.Select(v => Stored(v, link)).ToList();
            var test = values.Count switch
            {
                0 => "false",
                1 => $"{field} = {values[0]}",
                _ => $"{field} IN [{string.Join(", ", values)}]",
            };
            var guards = key.Values.Where(nullability.MayBeNull).Select(v => Variable(v, block) + " != NONE").ToList();
            test = key switch
            {
                { IncludesNull: true, Values.Count: 0 } => $"{field} = NONE",
                { IncludesNull: true } => $"({test} OR {field} = NONE)",
                _ when guards.Count == 0 => test,
                _ when key.Values.Count == 1 => $"{guards[0]} AND {test}",
                _ => $"{field} != NONE AND {test}",
            };
            conditions.Add(test);
        }

        if (access.Range is { } range)
        {
            var (field, link) = Field(access.Path.Columns[access.Keys.Count].Column, !access.Path.IsPrimary);
            conditions.Add($"{field} != NONE");
            Bound(range.Lower, range.IncludesLower ? ">=" : ">");
            Bound(range.Upper, range.IncludesUpper ? "<=" : "<");

            void Bound(SqlExpression? bound, string comparison)
            {
                if (bound is null)
                {
                    return;
                }

                if (nullability.MayBeNull(bound))
                {
                    conditions.Add($"{Variable(bound, block)} != NONE");
                }

                conditions.Add($"{field} {comparison} {Stored(bound, link)}");
            }
        }

        return rows with { Conditions = conditions };

        string Stored(SqlExpression value, SurrealDbTable? link)
        {
            var text = Variable(value, block);

            return link is null
                ? text
                : block.Let(
                    'v',
                    nullability.MayBeNull(value)
                        ? $"IF {text} = NONE {{ NONE }} ELSE {{ {link.RecordText(SurrealDbLiteral.String, text)} }}"
                        : link.RecordText(SurrealDbLiteral.String, text));
        }
    }

    private string List(SqlExpression list, bool includesNull, SurrealDbTable? link)
    {
        var text = scalars.Value(list);
        var record = link?.RecordText(SurrealDbLiteral.String, "$x");

        return (nullability.MayBeNull(list) ? $"({text} ?? [])" : text)
            + (includesNull ? "" : ".filter(|$x| $x != NONE)")
            + (record is null ? "" : $".map(|$x| {(includesNull ? $"IF $x = NONE {{ NONE }} ELSE {{ {record} }}" : record)})");
    }

    private (string Text, SurrealDbTable? Link) Field(IColumnBase column, bool isByIndex)
    {
        if (!isByIndex && table.IndexInKey(column) is >= 0 and var index)
        {
            return (table.KeyText(index), null);
        }

        var (field, link) = table.IndexedField(column);

        return (sqlGenerationHelper.DelimitIdentifier(field), link);
    }

    private string Variable(SqlExpression value, SurrealDbBlock block)
    {
        var text = scalars.Value(value);

        return text[0] == '$' || value is SqlConstantExpression ? text : block.Let('v', text);
    }
}
