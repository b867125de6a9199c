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
    bool isLive)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    private SurrealDbRowFormat _rowFormat = rowFormat;
    private bool _returnsCount = returnsCount;
    private bool _isLive = isLive;

    public override int ExecuteNonQuery(RelationalCommandParameterObject parameterObject)
        => _returnsCount ? ToCount(ExecuteScalar(parameterObject)) : base.ExecuteNonQuery(parameterObject);

    public override async Task<int> ExecuteNonQueryAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
        => _returnsCount
            ? ToCount(await ExecuteScalarAsync(parameterObject, cancellationToken).ConfigureAwait(false))
            : await base.ExecuteNonQueryAsync(parameterObject, cancellationToken).ConfigureAwait(false);

    public override Task<RelationalDataReader> ExecuteReaderAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
        => _isLive
            ? SurrealDbLiveFeed.ExecuteAsync(this, parameterObject, cancellationToken)
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
    }

    private static int ToCount(object? value)
        => checked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
