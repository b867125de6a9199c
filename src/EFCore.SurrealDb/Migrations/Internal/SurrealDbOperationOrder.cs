using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>
/// Puts operations in an order that the engine accepts: an index that is defined in a transaction doesn't hold the records that the
/// transaction has written before.
/// </summary>
internal static class SurrealDbOperationOrder
{
    /// <summary>The operations in their new order.</summary>
    public static IReadOnlyList<MigrationOperation> Arrange(IReadOnlyList<MigrationOperation> operations)
    {
        var arranged = operations.ToList();
        foreach (var index in operations.OfType<CreateIndexOperation>())
        {
            var table = arranged.FindIndex(o => o is CreateTableOperation t && t.Name == index.Table && t.Schema == index.Schema);
            if (table >= 0)
            {
                arranged.Remove(index);
                arranged.Insert(table + 1, index);
            }
        }

        return arranged;
    }
}
