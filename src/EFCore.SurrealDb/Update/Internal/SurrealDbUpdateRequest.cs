using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// The statements of a batch, which travel together: a transaction of their own, or a part of the one that is open. An error would be that one's
/// end, so it is asked for records that aren't as they should be before anything is written, and nothing is written if there are any.
/// </summary>
internal sealed class SurrealDbUpdateRequest
{
    private const string Conflicts = "$conflicts";
    private const string NoConflicts = $"array::is_empty({Conflicts})";

    private readonly ISqlGenerationHelper _helper;
    private readonly bool _isInTransaction;
    private readonly List<SurrealDbUpdateStatement> _statements;

    /// <param name="groups">The batch's commands.</param>
    /// <param name="isInTransaction">Whether a transaction is open.</param>
    /// <param name="helper">Quotes names.</param>
    public SurrealDbUpdateRequest(IReadOnlyList<SurrealDbCommandGroup> groups, bool isInTransaction, ISqlGenerationHelper helper)
    {
        _helper = helper;
        _isInTransaction = isInTransaction;
        AsksForConflicts = isInTransaction && groups.Any(g => g.State is EntityState.Modified or EntityState.Deleted);
        _statements =
        [
            .. groups.Select((g, i) => SurrealDbUpdateStatement.Create(g, i, isInTransaction, AsksForConflicts ? NoConflicts : null, helper)),
        ];
    }

    /// <summary>The statements of each group.</summary>
    public IReadOnlyList<SurrealDbUpdateStatement> Statements
        => _statements;

    /// <summary>Whether the second statement's rows are the group and the command of each conflict; if there is one, nothing was written.</summary>
    public bool AsksForConflicts { get; }

    /// <summary>How many statements precede the first group's.</summary>
    public int Offset
        => AsksForConflicts ? 2 : _isInTransaction ? 0 : 1;

    /// <summary>Writes the request.</summary>
    public IRelationalCommandBuilder WriteTo(IRelationalCommandBuilder builder)
    {
        if (AsksForConflicts)
        {
            var checks = _statements.Select(s => s.Check).OfType<string>();
            builder.Append($"LET {Conflicts} = array::flatten([{string.Join(", ", checks)}])").AppendLine(_helper.StatementTerminator);
            builder.Append(Conflicts).AppendLine(_helper.StatementTerminator);
        }
        else if (!_isInTransaction)
        {
            builder.AppendLine(_helper.StartTransactionStatement);
        }

        foreach (var statement in _statements)
        {
            builder.Append(statement.Text);
            builder.AddRawParameter(statement.Parameter, new SurrealDbParameter(statement.Parameter, statement.Rows));
        }

        return _isInTransaction ? builder : builder.AppendLine(_helper.CommitTransactionStatement);
    }

    /// <summary>The group that a statement is of, or -1.</summary>
    /// <param name="statement">The statement's index in the request.</param>
    public int FindGroup(int statement)
    {
        statement -= Offset;
        for (var i = 0; i < _statements.Count && statement >= 0; i++)
        {
            if (statement < _statements[i].Count)
            {
                return i;
            }

            statement -= _statements[i].Count;
        }

        return -1;
    }
}
