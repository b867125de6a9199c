namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// The seam to this library's own ADO.NET driver. Everything that needs it, rather than any ADO.NET driver, goes through here and falls
/// back to what <see cref="DbConnection" /> and <see cref="DbParameter" /> offer.
/// </summary>
internal static class ClickHouseDriver
{
    /// <summary>A connection of our own driver.</summary>
    public static DbConnection CreateConnection(string connectionString)
        => throw new NotSupportedException(connectionString.Length.ToString(CultureInfo.InvariantCulture));

    /// <summary>A connection like the given one, to the database that every engine has.</summary>
    public static DbConnection CreateMasterConnection(DbConnection connection)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString, ["Database"] = "system" };
        var master = DbProviderFactories.GetFactory(connection)?.CreateConnection()
            ?? (DbConnection)Activator.CreateInstance(connection.GetType())!;
        master.ConnectionString = builder.ConnectionString;

        return master;
    }

    /// <summary>Tells the driver a parameter's store type; another driver takes it from the placeholder.</summary>
    public static void SetStoreType(DbParameter parameter, string storeType)
    {
    }

    /// <summary>The store type of a parameter made by the application: what it says itself, else the default for its value.</summary>
    public static string GetStoreType(DbParameter parameter, IRelationalTypeMappingSource typeMappingSource)
        => parameter.Value is null or DBNull
            ? "Nullable(String)"
            : typeMappingSource.GetMapping(parameter.Value.GetType()).StoreType;
}
