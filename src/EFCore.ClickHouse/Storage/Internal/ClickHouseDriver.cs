using ClickHouse.AdoNet;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// The seam to this library's own ADO.NET driver. Everything that needs it, rather than any ADO.NET driver, goes through here and falls
/// back to what <see cref="DbConnection" /> and <see cref="DbParameter" /> offer.
/// </summary>
internal static class ClickHouseDriver
{
    // Every engine has it.
    private const string MasterDatabase = "system";

    /// <summary>A connection of our own driver.</summary>
    public static DbConnection CreateConnection(string connectionString)
        => new ClickHouseConnection(connectionString);

    /// <summary>A connection like the given one, to the database that every engine has.</summary>
    public static DbConnection CreateMasterConnection(DbConnection connection)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString, ["Database"] = MasterDatabase };
        var master = connection is ClickHouseConnection
            ? new ClickHouseConnection()
            : DbProviderFactories.GetFactory(connection)?.CreateConnection() ?? (DbConnection)Activator.CreateInstance(connection.GetType())!;
        master.ConnectionString = builder.ConnectionString;

        return master;
    }

    /// <summary>Tells the driver a parameter's store type; another driver takes it from the placeholder.</summary>
    public static void SetStoreType(DbParameter parameter, string storeType)
    {
        if (parameter is ClickHouseParameter own)
        {
            own.ClickHouseType = storeType;
        }
    }

    /// <summary>The store type of a parameter made by the application: what it says itself, else the default for its value.</summary>
    public static string GetStoreType(DbParameter parameter, IRelationalTypeMappingSource typeMappingSource)
        => parameter is ClickHouseParameter { ClickHouseType: { } storeType }
            ? storeType
            : parameter.Value is null or DBNull
                ? "Nullable(String)"
                : typeMappingSource.GetMapping(parameter.Value.GetType()).StoreType;
}
