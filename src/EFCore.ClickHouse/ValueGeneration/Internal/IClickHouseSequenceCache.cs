using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>The numbers that this process has reserved, by database and sequence.</summary>
internal interface IClickHouseSequenceCache
{
    /// <summary>What is reserved of a property's sequence.</summary>
    ClickHouseHiLoState GetOrAdd(IProperty property, IRelationalConnection connection);

    /// <summary>
    /// Forgets what is reserved in the database: to be called where it is created or dropped, for the next one of that name counts anew.
    /// </summary>
    void Forget(IRelationalConnection connection);
}
