using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// A command that may begin with a query for the number of rows that the rest of it changes. Both run one after the other, so that the
/// number is exact where nobody else writes to the table meanwhile.
/// </summary>
internal sealed class ClickHouseRelationalCommand(
    RelationalCommandBuilderDependencies dependencies,
    string commandText,
    string logCommandText,
    IReadOnlyList<IRelationalParameter> parameters,
    int? countLength)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    private int? _countLength = countLength;

    public override int ExecuteNonQuery(RelationalCommandParameterObject parameterObject)
    {
        if (_countLength is not { } length)
        {
            return base.ExecuteNonQuery(parameterObject);
        }

        var count = ToCount(Part(CommandText[..length]).ExecuteScalar(parameterObject));
        if (count > 0)
        {
            Part(CommandText[length..]).ExecuteNonQuery(parameterObject);
        }

        return count;
    }

    public override async Task<int> ExecuteNonQueryAsync(
        RelationalCommandParameterObject parameterObject,
        CancellationToken cancellationToken = default)
    {
        if (_countLength is not { } length)
        {
            return await base.ExecuteNonQueryAsync(parameterObject, cancellationToken).ConfigureAwait(false);
        }

        var count = ToCount(await Part(CommandText[..length]).ExecuteScalarAsync(parameterObject, cancellationToken).ConfigureAwait(false));
        if (count > 0)
        {
            await Part(CommandText[length..]).ExecuteNonQueryAsync(parameterObject, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    public override void PopulateFrom(IRelationalCommandTemplate commandTemplate)
    {
        base.PopulateFrom(commandTemplate);
        _countLength = (commandTemplate as ClickHouseRelationalCommand)?._countLength;
    }

    private RelationalCommand Part(string text)
        => new(Dependencies, text.Trim(), text.Trim(), [.. Parameters.Where(p => Uses(text, p))]);

    // A parameter without a placeholder is refused.
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
