using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.ValueGeneration.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>What the statements of SaveChanges are made with.</summary>
internal sealed record ClickHouseUpdateServices(
    ModificationCommandBatchFactoryDependencies Dependencies,
    IClickHouseInserter Inserter,
    IClickHouseSequenceCache Sequences)
{
    /// <summary>A new, empty statement.</summary>
    public ClickHouseStatement NewStatement()
        => new(Dependencies.CommandBuilderFactory.Create(), Dependencies.SqlGenerationHelper);

    /// <summary>What statements are executed with.</summary>
    public ClickHouseExecution Execution(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
        => new(connection, Dependencies.Logger, Dependencies.CurrentContext.Context, async, cancellationToken);
}
