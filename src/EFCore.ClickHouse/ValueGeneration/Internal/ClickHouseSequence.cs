using EFCore.ClickHouse.Migrations.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>
/// Reserves blocks of numbers for a property in the sequence table, by compare-and-set: an UPDATE whose condition throws inside the engine
/// if another process was faster. Lightweight updates of a table run one after the other, so that exactly one wins.
/// </summary>
internal sealed class ClickHouseSequence(
    IProperty property,
    IRelationalConnection connection,
    IRelationalCommandBuilderFactory commandBuilderFactory,
    ISqlGenerationHelper sqlGenerationHelper,
    IRelationalTypeMappingSource typeMappingSource,
    IRelationalCommandDiagnosticsLogger logger)
{
    // The error's text is all that comes back from the engine, so it carries this mark.
    private const string TakenMark = "EFCore: block taken";

    private const int MaxAttempts = 200;

    private readonly string _name = NameOf(property);
    private readonly RelationalTypeMapping _stringMapping = typeMappingSource.FindMapping(typeof(string))!;
    private readonly RelationalTypeMapping _longMapping = typeMappingSource.FindMapping(typeof(long))!;

    /// <summary>The name of a property's sequence: the configured one, or that of entity type and property.</summary>
    public static string NameOf(IReadOnlyProperty property)
        => property.GetHiLoSequenceName()
            ?? ((property.DeclaringType as IReadOnlyEntityType)?.GetRootType() ?? property.DeclaringType).Name + "." + property.Name;

    /// <summary>Reserves <paramref name="count" /> numbers and returns the first.</summary>
    public long Reserve(int count)
        => ReserveAsync(count, new ClickHouseExecution(connection, logger, null, Async: false)).GetAwaiter().GetResult();

    /// <inheritdoc cref="Reserve" />
    public Task<long> ReserveAsync(int count, CancellationToken cancellationToken)
        => ReserveAsync(count, new ClickHouseExecution(connection, logger, null, Async: true, cancellationToken)).AsTask();

    private async ValueTask<long> ReserveAsync(int count, ClickHouseExecution execution)
    {
        await execution.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            var columns = property.GetTableColumnMappings().Select(m => m.Column).Distinct().ToList();
            var isCreated = false;
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                try
                {
                    if (await ReadFirst(columns).ExecuteScalarAsync(execution).ConfigureAwait(false) is not long first)
                    {
                        await InsertRow().ExecuteNonQueryAsync(execution).ConfigureAwait(false);
                        continue;
                    }

                    await Take(first, count).ExecuteNonQueryAsync(execution).ConfigureAwait(false);

                    return first;
                }
                catch (DbException exception) when (!isCreated && IsMissingTable(exception))
                {
                    isCreated = true;
                    await CreateTable().ExecuteNonQueryAsync(execution).ConfigureAwait(false);
                }
                catch (DbException exception) when (columns.Count > 0 && ClickHouseErrorCode.Of(exception) == ClickHouseErrorCode.UnknownTable)
                {
                    // Entities may be added before their table is created.
                    columns = [];
                }
                catch (DbException exception) when (IsTaken(exception))
                {
                    await execution.DelayAsync(Pause(attempt)).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await execution.CloseConnectionAsync().ConfigureAwait(false);
        }

        throw new InvalidOperationException(ClickHouseStrings.SequenceBusy(_name, MaxAttempts));
    }

    private static TimeSpan Pause(int attempt)
        => TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(100, 4 + (attempt * 4))));

    private static bool IsMissingTable(DbException exception)
        => ClickHouseErrorCode.Of(exception) == ClickHouseErrorCode.UnknownTable
            && exception.Message.Contains(ClickHouseSequenceTable.TableName, StringComparison.Ordinal);

    private static bool IsTaken(DbException exception)
        => ClickHouseErrorCode.Of(exception) == ClickHouseErrorCode.ThrownByFunction
            && exception.Message.Contains(TakenMark, StringComparison.Ordinal);

    // Keys that the application chose itself, and seeded ones, count too: the engine would take them a second time without a word.
    private ClickHouseStatement ReadFirst(IReadOnlyList<IColumn> columns)
    {
        var statement = NewStatement().Append("SELECT CAST(if(count() = 0, NULL, greatest(max(`Next`)");
        foreach (var column in columns)
        {
            statement.Append(", coalesce((SELECT toInt64(maxOrNull(").Name(column.Name).Append(")) FROM ")
                .Name(column.Table.Name, column.Table.Schema).Append("), 0) + 1");
        }

        return statement.Append(")) AS Nullable(Int64)) FROM ").Name(ClickHouseSequenceTable.TableName)
            .Append(" WHERE `Name` = ").Append(statement.Parameter(_name, _stringMapping));
    }

    // Two processes may both find no row and insert one: the two rows then move as one.
    private ClickHouseStatement InsertRow()
    {
        var statement = NewStatement();

        return statement.Append("INSERT INTO ").Name(ClickHouseSequenceTable.TableName).Append(" (`Name`, `Next`) SELECT ")
            .Append(statement.Parameter(_name, _stringMapping)).Append(", 1");
    }

    // The condition stands behind if(), for the engine may evaluate both sides of AND, and for every row.
    private ClickHouseStatement Take(long first, int count)
    {
        var statement = NewStatement();
        var name = statement.Parameter(_name, _stringMapping);

        return statement.Append("UPDATE ").Name(ClickHouseSequenceTable.TableName).Append(" SET `Next` = ").Append(statement.Parameter(first + count, _longMapping))
            .Append(" WHERE `Name` = ").Append(name).Append(" AND if(`Name` = ").Append(name).Append(", throwIf(`Next` > ")
            .Append(statement.Parameter(first, _longMapping)).Append(", '" + TakenMark + "') = 0, false)");
    }

    private ClickHouseStatement CreateTable()
        => NewStatement().Append(ClickHouseSequenceTable.CreateTable(sqlGenerationHelper, null));

    private ClickHouseStatement NewStatement()
        => new(commandBuilderFactory.Create(), sqlGenerationHelper);
}
