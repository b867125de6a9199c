using EFCore.SurrealDb.Live.Internal;
using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>
/// A command whose rows are arrays, in the order in which EF Core reads their items, if it was made for a query; and whose answer is the
/// number of rows changed, if it was made for a change; or that watches, if it was made for a live query.
/// </summary>
internal sealed class SurrealDbRelationalCommand(
    RelationalCommandBuilderDependencies dependencies,
    string commandText,
    string logCommandText,
    IReadOnlyList<IRelationalParameter> parameters,
    SurrealDbRowFormat rowFormat,
    bool returnsCount,
    bool isLive,
    string? textWithoutIndexes)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    private SurrealDbRowFormat _rowFormat = rowFormat;
    private bool _returnsCount = returnsCount;
    private bool _isLive = isLive;
    private string? _textWithoutIndexes = textWithoutIndexes;

    public override int ExecuteNonQuery(RelationalCommandParameterObject parameterObject)
    {
        var count = _returnsCount ? ToCount(ExecuteScalar(parameterObject)) : base.ExecuteNonQuery(parameterObject);
        NoteWriting(parameterObject);

        return count;
    }

    public override async Task<int> ExecuteNonQueryAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
    {
        var count = _returnsCount
            ? ToCount(await ExecuteScalarAsync(parameterObject, cancellationToken).ConfigureAwait(false))
            : await base.ExecuteNonQueryAsync(parameterObject, cancellationToken).ConfigureAwait(false);
        NoteWriting(parameterObject);

        return count;
    }

    public override object? ExecuteScalar(RelationalCommandParameterObject parameterObject)
        => FindOther(parameterObject) is { } other ? other.ExecuteScalar(parameterObject) : base.ExecuteScalar(parameterObject);

    public override Task<object?> ExecuteScalarAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
        => FindOther(parameterObject) is { } other
            ? other.ExecuteScalarAsync(parameterObject, cancellationToken)
            : base.ExecuteScalarAsync(parameterObject, cancellationToken);

    public override RelationalDataReader ExecuteReader(RelationalCommandParameterObject parameterObject)
        => FindOther(parameterObject) is { } other ? other.ExecuteReader(parameterObject) : base.ExecuteReader(parameterObject);

    public override Task<RelationalDataReader> ExecuteReaderAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
        => _isLive ? SurrealDbLiveFeed.ExecuteAsync(this, parameterObject, cancellationToken)
            : FindOther(parameterObject) is { } other ? other.ExecuteReaderAsync(parameterObject, cancellationToken)
            : base.ExecuteReaderAsync(parameterObject, cancellationToken);

    public override DbCommand CreateDbCommand(
        RelationalCommandParameterObject parameterObject,
        Guid commandId,
        DbCommandMethod commandMethod)
    {
        var command = base.CreateDbCommand(parameterObject, commandId, commandMethod);
        if (command is SurrealDbCommand own)
        {
            own.RowFormat = _rowFormat;
        }

        return command;
    }

    public override void PopulateFrom(IRelationalCommandTemplate commandTemplate)
    {
        base.PopulateFrom(commandTemplate);
        _rowFormat = (commandTemplate as SurrealDbRelationalCommand)?._rowFormat ?? default;
        _returnsCount = commandTemplate is SurrealDbRelationalCommand { _returnsCount: true };
        _isLive = commandTemplate is SurrealDbRelationalCommand { _isLive: true };
        _textWithoutIndexes = (commandTemplate as SurrealDbRelationalCommand)?._textWithoutIndexes;
    }

    // The command that doesn't use indexes, where it must not.
    private SurrealDbRelationalCommand? FindOther(RelationalCommandParameterObject parameterObject)
        => _textWithoutIndexes is not null && parameterObject.Connection.CurrentTransaction is SurrealDbTransaction { HasWritten: true }
            ? new SurrealDbRelationalCommand(Dependencies, _textWithoutIndexes, _textWithoutIndexes, Parameters, _rowFormat, returnsCount: false, isLive: false, null)
            : null;

    private static void NoteWriting(RelationalCommandParameterObject parameterObject)
        => (parameterObject.Connection.CurrentTransaction as SurrealDbTransaction)?.NoteWriting();

    private static int ToCount(object? value)
        => checked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
