using EFCore.ClickHouse.Infrastructure.Internal;
using EFCore.ClickHouse.ValueGeneration.Internal;

namespace EFCore.ClickHouse.Update.Internal;

internal sealed class ClickHouseModificationCommandBatchFactory(
    ModificationCommandBatchFactoryDependencies dependencies,
    IClickHouseInserter inserter,
    IClickHouseSequenceCache sequences,
    IDbContextOptions options)
    : IModificationCommandBatchFactory
{
    // The engine makes one part of an insert of up to max_insert_block_size rows into one partition: all or nothing.
    private const int DefaultMaxBatchSize = 1_000_000;

    private readonly int _maxBatchSize = options.FindExtension<ClickHouseOptionsExtension>()?.MaxBatchSize ?? DefaultMaxBatchSize;

    public ModificationCommandBatch Create()
        => new ClickHouseModificationCommandBatch(new ClickHouseUpdateServices(dependencies, inserter, sequences), _maxBatchSize);
}
