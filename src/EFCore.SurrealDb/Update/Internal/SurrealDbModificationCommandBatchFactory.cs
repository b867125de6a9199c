using EFCore.SurrealDb.Infrastructure.Internal;

namespace EFCore.SurrealDb.Update.Internal;

internal sealed class SurrealDbModificationCommandBatchFactory(
    ModificationCommandBatchFactoryDependencies dependencies,
    IDbContextOptions options)
    : IModificationCommandBatchFactory
{
    // What one request may hold is limited by the server in bytes.
    private const int DefaultMaxBatchSize = 10_000;

    private readonly int _maxBatchSize = options.FindExtension<SurrealDbOptionsExtension>()?.MaxBatchSize ?? DefaultMaxBatchSize;

    public ModificationCommandBatch Create()
        => new SurrealDbModificationCommandBatch(dependencies, _maxBatchSize);
}
