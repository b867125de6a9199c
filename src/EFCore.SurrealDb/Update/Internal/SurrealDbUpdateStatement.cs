using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;
using EFCore.SurrealDb.ValueGeneration.Internal;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// The statements of one group. The rows travel as one parameter, an array. New records are made one by one in a loop, which in a transaction
/// is much faster than <c>INSERT</c>: that takes a savepoint for each row, and each costs the more the more was written before.
/// </summary>
internal sealed class SurrealDbUpdateStatement
{
    private const string ThrownNote = "EFCore.SurrealDb:";

    private readonly SurrealDbCommandGroup _group;
    private readonly ISqlGenerationHelper _helper;
    private readonly int _number;
    private readonly bool _isInTransaction;
    private readonly string? _guard;
    private readonly StringBuilder _text = new();

    private SurrealDbUpdateStatement(SurrealDbCommandGroup group, int number, bool isInTransaction, string? guard, ISqlGenerationHelper helper)
    {
        _group = group;
        _helper = helper;
        _number = number;
        _isInTransaction = isInTransaction;
        _guard = guard;
        Rows = new object[group.Commands.Count];
        Parameter = helper.GenerateParameterNamePlaceholder("p" + number.ToString(CultureInfo.InvariantCulture));
        switch (group.State)
        {
            case EntityState.Added:
                WriteInsert();
                break;
            case EntityState.Modified:
                WriteUpdate();
                break;
            case EntityState.Deleted:
                WriteDelete();
                break;
            default:
                throw new InvalidOperationException(
                    RelationalStrings.ModificationCommandInvalidEntityState(group.Commands[0].Entries[0].EntityType, group.State));
        }
    }

    private SurrealDbTable Table
        => _group.Table;

    /// <summary>The statements, each with its terminator.</summary>
    public string Text
        => _text.ToString();

    /// <summary>How many statements they are.</summary>
    public int Count { get; private set; }

    /// <summary>The parameter.</summary>
    public string Parameter { get; }

    /// <summary>The parameter's value: an item for each command.</summary>
    public object[] Rows { get; }

    /// <summary>
    /// The array of the group's and the command's number of each record that isn't as the command expects, or null if none is expected to be there.
    /// </summary>
    public string? Check { get; private set; }

    /// <summary>Whether the last of the statements answers a row for each command, with the values of the columns to read.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>Writes the statements of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="number">The group's number in the batch.</param>
    /// <param name="isInTransaction">Whether they run in a transaction with other commands.</param>
    /// <param name="guard">The condition on which they write, if there is one.</param>
    /// <param name="helper">Quotes names.</param>
    public static SurrealDbUpdateStatement Create(
        SurrealDbCommandGroup group,
        int number,
        bool isInTransaction,
        string? guard,
        ISqlGenerationHelper helper)
        => new(group, number, isInTransaction, guard, helper);

    /// <summary>Finds which command met a record that isn't as it should be, from the error that the statement threw.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="group">The command's group.</param>
    /// <param name="command">The command in the group.</param>
    public static bool TryReadConflict(Exception exception, out int group, out int command)
    {
        (group, command) = (0, 0);
        if (exception is not SurrealDbException { Kind: SurrealDbErrorKind.Thrown } thrown
            || thrown.Message.IndexOf(ThrownNote, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return false;
        }

        return thrown.Message[(start + ThrownNote.Length)..].Split(':') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out group)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out command);
    }

    private void WriteInsert()
    {
        var generated = FindGeneratedKey();
        for (var i = 0; i < Rows.Length; i++)
        {
            var fields = _group.Values.Fields(_group.Commands[i]);
            if (generated is null)
            {
                fields["id"] = _group.Values.RecordId(_group.Commands[i]);
            }

            Rows[i] = fields;
        }

        HasAnswer = _group.ReadColumns.Any();

        // The engine would make a table that isn't there. To read from it is an error.
        AppendAlways($"SELECT VALUE [1] FROM {_helper.DelimitIdentifier(Table.Name)} LIMIT 1");
        var next = $"$next{_number.ToString(CultureInfo.InvariantCulture)}";
        if (generated is not null)
        {
            AppendAlways($"LET {next} = {SurrealDbSequence.Next(generated, Table)}");
        }

        var (preparation, create) = Create(generated is null ? null : Table.RecordText(SurrealDbLiteral.String, next + "()"));

        // What the user may not make, the engine leaves out without a word.
        var refusal = $"{{ THROW {SurrealDbLiteral.String(SurrealDbStrings.RecordNotMade(Table.Name))} }}";
        Append(
            HasAnswer
                ? $"{Parameter}.map(|$r| {{ {preparation}LET $n = {Returning($"{create} CONTENT $r", Answer())}; "
                    + $"IF !$n {refusal}; $n[0] }})"
                : $"FOR $r IN {Parameter} {{ {preparation}IF !({Returning($"{create} CONTENT $r")}) {refusal} }}",
            HasAnswer);
    }

    private (string Preparation, string Create) Create(string? generatedId)
        => Table.Edge is null
            ? ("", $"CREATE {generatedId ?? _helper.DelimitIdentifier(Table.Name)}")
            // The engine would take the place of an edge that is there without a word.
            : ($"LET $e = {generatedId ?? "$r.id"}; IF (SELECT VALUE 1 FROM $e) {{ THROW 'Database record `' + <string>$e + '` already exists' }}; "
                + $"LET $i = $r.{SurrealDbEdge.InField}; LET $o = $r.{SurrealDbEdge.OutField}; ",
                "RELATE $i->$e->$o");

    private void WriteUpdate()
    {
        var written = _group.Columns.Where(c => c.IsWrite).ToList();
        var tokens = Tokens();
        FillRows(written, tokens);

        var assignments = string.Join(", ", written.Select((c, i) => $"{SurrealDbDocumentColumn.Target(c, Table, _helper)} = $r[{Position(i)}]"));
        var where = Where(tokens, written.Count);
        Append(Checked(Returning($"UPDATE {Target()}{(written.Count > 0 ? " SET " : "")}{assignments}{where}")));
        Check = FindConflicts(where);

        HasAnswer = _group.ReadColumns.Any();
        if (HasAnswer)
        {
            Append($"SELECT VALUE {Answer()} FROM {Parameter}.map(|$r| $r[1])", isAnswer: true);
        }
    }

    private void WriteDelete()
    {
        var tokens = Tokens();
        FillRows([], tokens);
        var where = Where(tokens, 0);
        Append(Checked(Table.HasComputedFields ? $"DELETE {Target()}{where} RETURN BEFORE" : $"DELETE {Target()}{where} RETURN VALUE 1"));
        Check = FindConflicts(where);
    }

    private void FillRows(List<IColumnModification> written, List<IColumnModification> tokens)
    {
        var (writtenIndexes, tokenIndexes) = (written.ConvertAll(IndexOf), tokens.ConvertAll(IndexOf));
        for (var i = 0; i < Rows.Length; i++)
        {
            var command = _group.Commands[i];
            var columns = command.ColumnModifications;
            Rows[i] = (object?[])
            [
                i,
                _group.Values.RecordId(command),
                .. writtenIndexes.Select(c => _group.Values.Value(columns[c], columns[c].Value)),
                .. tokenIndexes.Select(c => _group.Values.Value(columns[c], columns[c].OriginalValue)),
            ];
        }
    }

    private int IndexOf(IColumnModification column)
    {
        for (var i = 0; i < _group.Columns.Count; i++)
        {
            if (_group.Columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }

    private List<IColumnModification> Tokens()
        => [.. _group.Columns.Where(c => c.IsCondition && _group.Values.IndexInKey(c) < 0)];

    private string Where(List<IColumnModification> tokens, int offset)
        => tokens.Count == 0
            ? ""
            : " WHERE " + string.Join(
                " AND ",
                tokens.Select((c, i) => $"{SurrealDbDocumentColumn.Target(c, Table, _helper)} = $r[{Position(offset + i)}]"));

    // A row has its number and its id first.
    private static string Position(int index)
        => (index + 2).ToString(CultureInfo.InvariantCulture);

    // By its id alone, a record that the transaction itself wrote is found without its id. Who changes it takes that for a change of the id,
    // and events that see it go don't know which it was.
    private string Target()
        => _isInTransaction ? Table.RangeText(SurrealDbLiteral.String, "$k") : "$r[1]";

    private string Key()
        => _isInTransaction ? "LET $k = record::id($r[1]); " : "";

    // An expression behind RETURN has the engine compute the fields of the record as it was before, too: of no record at all, if it is new.
    private string Returning(string statement, string? answer = null)
        => !Table.HasComputedFields ? $"{statement} RETURN VALUE {answer ?? "1"}"
            : answer is null ? $"{statement} RETURN AFTER"
            : $"SELECT VALUE {answer} FROM ({statement} RETURN AFTER)";

    private string FindConflicts(string where)
        => $"{Parameter}.filter(|$r| {{ {Key()}!(SELECT VALUE 1 FROM {Target()}{where}) }})"
            + $".map(|$r| [{_number.ToString(CultureInfo.InvariantCulture)}, $r[0]])";

    // The transaction must end before it is committed, so the client can't be the one who counts.
    private string Checked(string statement)
    {
        var note = SurrealDbLiteral.String($"{ThrownNote}{_number.ToString(CultureInfo.InvariantCulture)}:");

        return $"FOR $r IN {Parameter} {{ {Key()}IF !({statement}) {{ THROW {note} + <string>$r[0] }} }}";
    }

    private string Answer()
        => $"[{string.Join(", ", _group.ReadColumns.Select(c => Table.ColumnText(_helper, c.Column!, c.IsNullable != false)))}]";

    private string? FindGeneratedKey()
        => Table.Key is [var key] && _group.ReadColumns.Any(c => c.Column == key)
            ? SurrealDbSequence.FindName(key) ?? throw new InvalidOperationException(SurrealDbStrings.KeyNotGenerated(Table.Name, key.Name))
            : _group.ReadColumns.FirstOrDefault(c => _group.Values.IndexInKey(c) >= 0) is { } part
                ? throw new InvalidOperationException(SurrealDbStrings.KeyNotGenerated(Table.Name, part.ColumnName))
                : null;

    // The one row of a SELECT right in an IF would come back without the array around it.
    private void Append(string statement, bool isAnswer = false)
        => AppendAlways(
            _guard is null ? statement
            : isAnswer ? $"IF {_guard} {{ LET $a = ({statement}); $a }} ELSE {{ [] }}"
            : $"IF {_guard} {{ {statement}; [] }} ELSE {{ [] }}");

    private void AppendAlways(string statement)
    {
        _text.Append(statement).AppendLine(_helper.StatementTerminator);
        Count++;
    }
}
