using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>Gives out numbers of blocks that were reserved in the database.</summary>
internal sealed class ClickHouseHiLoValueGenerator(ClickHouseHiLoState state, ClickHouseSequence sequence, Type type) : ValueGenerator
{
    public override bool GeneratesTemporaryValues
        => false;

    protected override object NextValue(EntityEntry entry)
        => Convert.ChangeType(state.Next(sequence.Reserve), type, CultureInfo.InvariantCulture);

    protected override async ValueTask<object?> NextValueAsync(EntityEntry entry, CancellationToken cancellationToken = default)
        => Convert.ChangeType(
            await state.NextAsync(sequence.ReserveAsync, cancellationToken).ConfigureAwait(false), type, CultureInfo.InvariantCulture);
}
