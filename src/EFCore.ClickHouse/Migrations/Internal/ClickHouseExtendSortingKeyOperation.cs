using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>Adds columns to a table and to the end of its sorting key, which takes a single statement.</summary>
internal sealed class ClickHouseExtendSortingKeyOperation : MigrationOperation, ITableMigrationOperation
{
    public string? Schema { get; init; }

    public required string Table { get; init; }

    public required IReadOnlyList<AddColumnOperation> Columns { get; init; }

    /// <summary>The terms of the whole new sorting key.</summary>
    public required string[] OrderBy { get; init; }
}
