using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Sends rows. The one seam between a driver that takes columns of values and any other ADO.NET driver.</summary>
internal interface IClickHouseInserter
{
    /// <summary>Inserts rows, all or nothing where the engine can: up to a million rows of one partition.</summary>
    ValueTask InsertAsync<TRow>(ClickHouseInsert<TRow> insert, IReadOnlyList<TRow> rows, ClickHouseExecution execution);
}
