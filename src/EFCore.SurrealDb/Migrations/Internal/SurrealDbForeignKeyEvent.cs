using EFCore.SurrealDb.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>
/// Keeps a foreign key that is no link when a principal is deleted: an event of the principal's table deletes the dependents, takes their
/// reference away or refuses, in the same transaction.
/// </summary>
internal static class SurrealDbForeignKeyEvent
{
    /// <summary>Whether the engine doesn't keep the foreign key by itself, as it does with links and with the ends of edges.</summary>
    public static bool IsNeeded(IForeignKeyConstraint foreignKey)
        => SurrealDbTable.Of(foreignKey.Table) is var dependent
            && (foreignKey.Columns is not [{ } single]
                || (dependent.FindLink(single) is null && dependent.Edge?.In != single && dependent.Edge?.Out != single));

    /// <summary>The statement that defines the event.</summary>
    public static string Define(ISqlGenerationHelper sql, IForeignKeyConstraint foreignKey)
    {
        var dependent = SurrealDbTable.Of(foreignKey.Table);
        var principal = SurrealDbTable.Of(foreignKey.PrincipalTable);
        var variables = foreignKey.Columns.Zip(foreignKey.PrincipalColumns, (column, referenced) =>
        {
            var value = Referenced(sql, principal, referenced);

            return dependent.FindLink(column) is { } linked
                ? $"IF {value} != NONE {{ {linked.RecordText(SurrealDbLiteral.String, value)} }}"
                : value;
        });
        var body = new StringBuilder();
        foreach (var (variable, i) in variables.Select((v, i) => (v, i)))
        {
            body.Append(CultureInfo.InvariantCulture, $"LET $k{i} = {variable}; ");
        }

        var from = From(sql, foreignKey, dependent);
        body.Append(foreignKey.OnDeleteAction switch
        {
            ReferentialAction.Cascade => $"DELETE {from}",
            ReferentialAction.SetNull => $"UPDATE {from.Replace(" WHERE ", $" SET {Unset(sql, foreignKey)} WHERE ", StringComparison.Ordinal)}",
            _ => $"IF !array::is_empty((SELECT VALUE 1 FROM {from} LIMIT 1)) {{ THROW {Refusal(dependent, foreignKey)} }}",
        });

        return $"DEFINE EVENT OVERWRITE {sql.DelimitIdentifier(foreignKey.Name)} ON {sql.DelimitIdentifier(principal.Name)} "
            + $"WHEN $event = 'DELETE' THEN {{ {body} }}";
    }

    private static string Referenced(ISqlGenerationHelper sql, SurrealDbTable principal, IColumn column)
        => principal.IndexInKey(column) is >= 0 and var index
            ? principal.IsArrayKey
                ? string.Create(CultureInfo.InvariantCulture, $"record::id($before.id)[{index}]")
                : "record::id($before.id)"
            : principal.FindLink(column) is null
                ? $"$before.{sql.DelimitIdentifier(column.Name)}"
                : $"IF $before.{sql.DelimitIdentifier(column.Name)} != NONE {{ record::id($before.{sql.DelimitIdentifier(column.Name)}) }}";

    /// <summary>The dependents: a range of keys where the foreign key is the key or the beginning of it, else by a condition.</summary>
    private static string From(ISqlGenerationHelper sql, IForeignKeyConstraint foreignKey, SurrealDbTable dependent)
    {
        var positions = foreignKey.Columns.Select(dependent.IndexInKey).ToList();
        var name = SurrealDbLiteral.String(dependent.Name);
        if (foreignKey.OnDeleteAction != ReferentialAction.SetNull && positions.Order().SequenceEqual(Enumerable.Range(0, positions.Count)))
        {
            var prefix = string.Join(", ", Enumerable.Range(0, positions.Count).Select(i => FormattableString.Invariant($"$k{positions.IndexOf(i)}")));

            return !dependent.IsArrayKey ? $"type::record({name}, {prefix}..={prefix})"
                : positions.Count == dependent.Key.Count ? $"type::record({name}, [{prefix}]..=[{prefix}])"
                : $"type::record({name}, [{prefix}, NONE]..=[{prefix}, ..])";
        }

        var conditions = foreignKey.Columns.Select((column, i) =>
            FormattableString.Invariant($"{Field(sql, foreignKey.Table, dependent, column, positions[i])} = $k{i}"));

        return $"{sql.DelimitIdentifier(dependent.Name)}{Index(sql, foreignKey, dependent)} WHERE {string.Join(" AND ", conditions)}";
    }

    // The index that begins with the foreign key, and has all records that have one. The engine is to use no other: it would find less.
    private static string Index(ISqlGenerationHelper sql, IForeignKeyConstraint foreignKey, SurrealDbTable dependent)
        => foreignKey.Table.Indexes.FirstOrDefault(i =>
            i.Columns.Take(foreignKey.Columns.Count).ToHashSet().SetEquals(foreignKey.Columns)
            && !(i.IsUnique && i.Columns.Skip(foreignKey.Columns.Count).Any(c => c.IsNullable))
            && !dependent.IsServedByKey([.. i.Columns.Select(c => c.Name)], i.IsUnique)) is { } index
                ? $" WITH INDEX {sql.DelimitIdentifier(index.Name)}"
                : " WITH NOINDEX";

    // A column of the key is a field as well where an index needs it.
    private static string Field(ISqlGenerationHelper sql, ITable table, SurrealDbTable records, IColumn column, int position)
        => position < 0
            || table.Indexes.Any(i => i.Columns[0] == column && !records.IsServedByKey([.. i.Columns.Select(c => c.Name)], i.IsUnique))
                ? sql.DelimitIdentifier(records.FieldOf(column))
                : records.KeyText(position);

    private static string Unset(ISqlGenerationHelper sql, IForeignKeyConstraint foreignKey)
        => string.Join(", ", foreignKey.Columns.Where(c => c.IsNullable).Select(c => $"{sql.DelimitIdentifier(c.Name)} = NONE"));

    private static string Refusal(SurrealDbTable dependent, IForeignKeyConstraint foreignKey)
        => SurrealDbLiteral.String($"The record is referenced by {dependent.Name} ({foreignKey.Name})");
}
