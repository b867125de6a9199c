using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.ValueGeneration;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Inserts rows as one block and reads back what the engine computes.</summary>
internal sealed class ClickHouseInsertOperation(ClickHouseCommandGroup group, ClickHouseUpdateServices services)
{
    private static readonly MethodInfo CreateGetterMethod
        = typeof(ClickHouseInsertOperation).GetMethod(nameof(CreateGetter), BindingFlags.NonPublic | BindingFlags.Static)!;

    private enum Source
    {
        Entity,
        Client,
        KeyDefault,
        Engine,
    }

    /// <summary>Inserts the rows of all the group's commands.</summary>
    public async ValueTask ExecuteAsync(ClickHouseExecution execution)
    {
        var sources = group.Columns.Select(c => (Column: c, Source: SourceOf(c))).ToList();
        MakeValues([.. sources.Where(s => s.Source == Source.Client).Select(s => s.Column)]);
        await EvaluateKeysAsync([.. sources.Where(s => s.Source == Source.KeyDefault).Select(s => s.Column)], execution).ConfigureAwait(false);
        ReserveKeys(execution.Connection);

        var columns = sources.Where(s => s.Source != Source.Engine && (s.Column.IsWrite || s.Column.IsRead)).Select(s => CreateColumn(s.Column)).ToList();
        var insert = new ClickHouseInsert<IReadOnlyModificationCommand>(group.TableName, group.Schema, columns);
        await services.Inserter.InsertAsync(insert, group.Commands, execution).ConfigureAwait(false);
        group.AddWritten(group.Commands.Count);

        var left = sources.Where(s => s.Source == Source.Engine).Select(s => s.Column).ToList();
        await new ClickHouseReadBack(group, services, left).ExecuteAsync(group.Commands, execution).ConfigureAwait(false);
    }

    private static Source SourceOf(ClickHouseGroupColumn column)
        => !column.IsRead ? Source.Entity
            : ClickHouseRowVersion.IsRowVersion(column) || HasConstantDefault(column) ? Source.Client
            : column.IsKey ? Source.KeyDefault
            : Source.Engine;

    private static bool HasConstantDefault(ClickHouseGroupColumn column)
        => column.Property is { } property
            && property.TryGetDefaultValue(out var value)
            && value is not null
            && property.ClrType.IsInstanceOfType(value);

    // The client knows them as well as the engine does, and needn't ask for them.
    private void MakeValues(List<ClickHouseGroupColumn> columns)
    {
        foreach (var column in columns)
        {
            var isVersion = ClickHouseRowVersion.IsRowVersion(column);
            column.Property!.TryGetDefaultValue(out var value);
            foreach (var command in group.Commands)
            {
                command.ColumnModifications[column.Index].Value = isVersion ? ClickHouseRowVersion.Next(column.Property!.ClrType) : value;
            }
        }
    }

    // A row can't be found again by a key that only the engine knows: the engine evaluates the default before the insert.
    private async ValueTask EvaluateKeysAsync(List<ClickHouseGroupColumn> columns, ClickHouseExecution execution)
    {
        if (columns.Count == 0)
        {
            return;
        }

        var statement = services.NewStatement().Append("SELECT ").Append(string.Join(", ", columns.Select(DefaultOf)))
            .Append(" FROM numbers(").Append(group.Commands.Count.ToString(CultureInfo.InvariantCulture)).Append(")");
        var reader = await statement.ExecuteReaderAsync(execution).ConfigureAwait(false);
        try
        {
            foreach (var command in group.Commands)
            {
                await execution.ReadAsync(reader).ConfigureAwait(false);
                for (var i = 0; i < columns.Count; i++)
                {
                    command.ColumnModifications[columns[i].Index].Value = columns[i].Property!.GetReaderFieldValue(reader, i, detailedErrorsEnabled: true);
                }
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }
    }

    private static string DefaultOf(ClickHouseGroupColumn column)
        => column.Property!.GetDefaultValueSql() is { Length: > 0 } sql
            ? $"CAST({sql} AS {column.TypeMapping.StoreType})"
            : throw new InvalidOperationException(
                ClickHouseStrings.KeyNotGenerated(column.Property!.DeclaringType.DisplayName(), column.Property!.Name));

    // Keys that the application chose must not come out of a reserved block again.
    private void ReserveKeys(IRelationalConnection connection)
    {
        foreach (var column in group.Columns)
        {
            if (column is { IsKey: true, IsWrite: true, Property: { } property }
                && property.GetClickHouseValueGenerationStrategy() == ClickHouseValueGenerationStrategy.HiLo)
            {
                var state = services.Sequences.GetOrAdd(property, connection);
                var convert = column.TypeMapping.Converter?.ConvertToProvider;
                foreach (var command in group.Commands)
                {
                    var value = command.ColumnModifications[column.Index].Value;
                    if ((convert is null ? value : convert(value)) is IConvertible number)
                    {
                        state.Skip(number.ToInt64(CultureInfo.InvariantCulture));
                    }
                }
            }
        }
    }

    private ClickHouseInsertColumn<IReadOnlyModificationCommand> CreateColumn(ClickHouseGroupColumn column)
    {
        var index = column.Index;

        // A value of a complex type that may be null is asked for through it.
        return column.Property is { DeclaringType: IEntityType } property && group.Commands[0].ColumnModifications[index].Entry is not null
            ? ClickHouseInsertColumnFactory.Create<IReadOnlyModificationCommand>(
                column.Name,
                column.TypeMapping,
                column.IsNullable,
                property.ClrType,
                (Delegate)CreateGetterMethod.MakeGenericMethod(property.ClrType).Invoke(null, [index, property, group.HasOneEntryEach])!)
            : new ClickHouseBoxedInsertColumn<IReadOnlyModificationCommand>(
                column.Name, column.TypeMapping, column.IsNullable, c => c.ColumnModifications[index].Value);
    }

    // The accessor that IUpdateEntry.GetCurrentValue looks up for every value anew.
    private static Func<IReadOnlyModificationCommand, TProperty> CreateGetter<TProperty>(int index, IProperty property, bool hasOneEntry)
    {
        var getter = (Func<IInternalEntry, TProperty>)((IRuntimePropertyBase)property).Accessors.CurrentValueGetter;

        return hasOneEntry
            ? command => getter((IInternalEntry)command.Entries[0])
            : command => getter((IInternalEntry)command.ColumnModifications[index].Entry!);
    }
}
