using EFCore.ClickHouse.Update.Internal;
using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// A command that may begin with a query for the number of rows that the rest of it changes. Both run one after the other, so that the
/// number is exact where nobody else writes to the table meanwhile. Between them goes what deleting the rows does to others.
/// </summary>
internal sealed class ClickHouseRelationalCommand(
    RelationalCommandBuilderDependencies dependencies,
    string commandText,
    string logCommandText,
    IReadOnlyList<IRelationalParameter> parameters,
    ClickHouseCount? count,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    private ClickHouseCount? _count = count;

    public override int ExecuteNonQuery(RelationalCommandParameterObject parameterObject)
        => _count is null
            ? base.ExecuteNonQuery(parameterObject)
            : ChangeAsync(_count, parameterObject, async: false, default).GetAwaiter().GetResult();

    public override Task<int> ExecuteNonQueryAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
        => _count is null
            ? base.ExecuteNonQueryAsync(parameterObject, cancellationToken)
            : ChangeAsync(_count, parameterObject, async: true, cancellationToken).AsTask();

    public override void PopulateFrom(IRelationalCommandTemplate commandTemplate)
    {
        base.PopulateFrom(commandTemplate);
        _count = (commandTemplate as ClickHouseRelationalCommand)?._count;
    }

    private async ValueTask<int> ChangeAsync(
        ClickHouseCount count,
        RelationalCommandParameterObject parameterObject,
        bool async,
        CancellationToken cancellationToken)
    {
        var query = Part(CommandText[..count.Length]);
        var rows = ToCount(
            async
                ? await query.ExecuteScalarAsync(parameterObject, cancellationToken).ConfigureAwait(false)
                : query.ExecuteScalar(parameterObject));
        if (rows == 0)
        {
            return 0;
        }

        if (count.Deleted is not null
            && await CascadeAsync(count, count.Deleted, parameterObject, async, cancellationToken).ConfigureAwait(false))
        {
            return rows;
        }

        var change = Part(CommandText[count.Length..]);
        if (async)
        {
            await change.ExecuteNonQueryAsync(parameterObject, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            change.ExecuteNonQuery(parameterObject);
        }

        return rows;
    }

    private ValueTask<bool> CascadeAsync(
        ClickHouseCount count,
        ITable table,
        RelationalCommandParameterObject parameterObject,
        bool async,
        CancellationToken cancellationToken)
    {
        var condition = CommandText[count.ConditionStart..count.Length].Trim();
        var rows = new ClickHouseDoomedRows(
            table,
            s =>
            {
                s.AddParameters(ParametersOf(condition));

                return condition;
            });
        var execution = new ClickHouseExecution(
            parameterObject.Connection, parameterObject.Logger!, parameterObject.Context, async, cancellationToken, parameterObject.CommandSource);

        return new ClickHouseCascadingDelete(rows, NewStatement, execution).ExecuteAsync(count.IsOfOtherTables);

        ClickHouseStatement NewStatement()
            => new(
                new ClickHouseRelationalCommandBuilder(Dependencies, sqlGenerationHelper), sqlGenerationHelper, parameterObject.ParameterValues);
    }

    private RelationalCommand Part(string text)
        => new(Dependencies, text.Trim(), text.Trim(), ParametersOf(text));

    // A parameter without a placeholder is refused.
    private IReadOnlyList<IRelationalParameter> ParametersOf(string text)
        => [.. Parameters.Where(p => Uses(text, p))];

    private static bool Uses(string text, IRelationalParameter parameter)
        => parameter switch
        {
            TypeMappedRelationalParameter mapped => text.Contains("{" + mapped.Name + ":", StringComparison.Ordinal),
            CompositeRelationalParameter composite => composite.RelationalParameters.Any(p => Uses(text, p)),
            _ => text.Contains("{" + parameter.InvariantName + ":", StringComparison.Ordinal),
        };

    private static int ToCount(object? value)
        => checked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
