using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.ValueGeneration.Internal;

/// <summary>
/// Draws numbers for new entities before they are written, all with one request: for those to which others refer that are written with them,
/// so that all can be written with one request, and for what a statement couldn't draw while it writes.
/// </summary>
internal sealed class SurrealDbValueDraw
{
    private readonly Dictionary<string, List<(IUpdateEntry Entry, IProperty Property)>> _wanted = [];
    private readonly Dictionary<string, SurrealDbTable?> _tables = [];

    private SurrealDbValueDraw(IEnumerable<IUpdateEntry> entries)
    {
        var isReferredTo = false;
        var isInside = false;
        foreach (var entry in entries.Where(e => e.EntityState == EntityState.Added))
        {
            foreach (var property in entry.EntityType.GetFlattenedProperties())
            {
                if (property.IsForeignKey())
                {
                    isReferredTo |= entry.HasTemporaryValue(property);
                }
                else if (property.ValueGenerated == ValueGenerated.OnAdd && entry.IsStoreGenerated(property))
                {
                    isInside |= Want(entry, property);
                }
            }
        }

        IsNeeded = _wanted.Count > 0 && (isReferredTo || isInside);
    }

    /// <summary>Whether there is anything to draw before the entities are written.</summary>
    public bool IsNeeded { get; }

    /// <summary>Finds what the entities to be saved lack.</summary>
    public static SurrealDbValueDraw For(IEnumerable<IUpdateEntry> entries)
        => new(entries);

    /// <summary>Draws, and sets the values as made by the database.</summary>
    /// <param name="builder">An empty command.</param>
    /// <param name="sqlGenerationHelper">Names parameters.</param>
    /// <param name="execution">What the command is executed with.</param>
    public async ValueTask ExecuteAsync(
        IRelationalCommandBuilder builder,
        ISqlGenerationHelper sqlGenerationHelper,
        SurrealDbExecution execution)
    {
        var sequences = _wanted.ToList();
        for (var i = 0; i < sequences.Count; i++)
        {
            var name = "n" + i.ToString(CultureInfo.InvariantCulture);
            var count = sqlGenerationHelper.GenerateParameterNamePlaceholder(name);
            builder.Append($"LET $next{i} = {SurrealDbSequence.Next(sequences[i].Key, _tables[sequences[i].Key])}");
            builder.AppendLine(sqlGenerationHelper.StatementTerminator);
            builder.Append($"RETURN array::range(0, {count}).map(|$i| [$next{i}()])");
            builder.AppendLine(sqlGenerationHelper.StatementTerminator);
            builder.AddRawParameter(
                name, new SurrealDbParameter(sqlGenerationHelper.GenerateParameterName(name), sequences[i].Value.Count));
        }

        var reader = await execution.ExecuteReaderAsync(builder).ConfigureAwait(false);
        try
        {
            foreach (var (_, wanted) in sequences)
            {
                await execution.NextResultAsync(reader).ConfigureAwait(false);
                foreach (var (entry, property) in wanted)
                {
                    await execution.ReadAsync(reader).ConfigureAwait(false);
                    entry.SetStoreGeneratedValue(property, property.GetReaderFieldValue(reader, 0, detailedErrorsEnabled: true));
                }

                await execution.NextResultAsync(reader).ConfigureAwait(false);
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }
    }

    // True if the statement that writes the entity couldn't draw the value: it does for a record's whole id, in the entity's only table.
    private bool Want(IUpdateEntry entry, IProperty property)
    {
        foreach (var mapping in entry.EntityType.GetTableMappings())
        {
            var table = mapping.Table;
            if (SurrealDbSequence.FindName(property, StoreObjectIdentifier.Table(table.Name, table.Schema)) is not { } name
                || mapping.ColumnMappings.FirstOrDefault(m => m.Property == property)?.Column is not { } column)
            {
                continue;
            }

            var stored = SurrealDbTable.Of(table);
            var isKey = stored.Key.Count == 1 && stored.IndexInKey(column) == 0;
            if (!_wanted.TryGetValue(name, out var wanted))
            {
                _wanted.Add(name, wanted = []);
                _tables.Add(name, isKey ? stored : null);
            }

            wanted.Add((entry, property));

            return !isKey || entry.EntityType.GetTableMappings().Skip(1).Any();
        }

        return false;
    }
}
