using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>Gives the records that a table has already the values of its new fields: one statement for all, since none may stay without.</summary>
internal sealed class SurrealDbFillOperation : MigrationOperation, ITableMigrationOperation
{
    /// <summary>The table's schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The new fields.</summary>
    public List<AddColumnOperation> Columns { get; } = [];
}
