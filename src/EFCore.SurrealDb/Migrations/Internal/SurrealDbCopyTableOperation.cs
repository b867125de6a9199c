using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Gives a table another name, which the engine can't: a new one takes its records.</summary>
internal sealed class SurrealDbCopyTableOperation : MigrationOperation
{
    /// <summary>The old name, its schema included.</summary>
    public required string From { get; init; }

    /// <summary>The new table.</summary>
    public required CreateTableOperation To { get; init; }

    /// <summary>The new table's indexes.</summary>
    public required IReadOnlyList<CreateIndexOperation> Indexes { get; init; }
}
