using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Gives a field another name, which the engine can't: a new one takes its values, and its indexes are defined anew.</summary>
internal sealed class SurrealDbRenameColumnOperation : MigrationOperation
{
    /// <summary>The old name.</summary>
    public required string From { get; init; }

    /// <summary>The new field.</summary>
    public required AddColumnOperation To { get; init; }

    /// <summary>The names of the indexes that hold the old field.</summary>
    public required IReadOnlyList<string> OldIndexes { get; init; }

    /// <summary>The indexes that hold the new field.</summary>
    public required IReadOnlyList<CreateIndexOperation> Indexes { get; init; }
}
