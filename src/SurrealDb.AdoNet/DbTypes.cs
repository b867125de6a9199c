using System.Data;

namespace SurrealDb.AdoNet;

/// <summary>ADO.NET's general types for CLR values.</summary>
internal static class DbTypes
{
    private static readonly Dictionary<Type, DbType> ByClrType = new()
    {
        [typeof(bool)] = DbType.Boolean,
        [typeof(sbyte)] = DbType.SByte,
        [typeof(byte)] = DbType.Byte,
        [typeof(short)] = DbType.Int16,
        [typeof(ushort)] = DbType.UInt16,
        [typeof(int)] = DbType.Int32,
        [typeof(uint)] = DbType.UInt32,
        [typeof(long)] = DbType.Int64,
        [typeof(ulong)] = DbType.UInt64,
        [typeof(float)] = DbType.Single,
        [typeof(double)] = DbType.Double,
        [typeof(decimal)] = DbType.Decimal,
        [typeof(string)] = DbType.String,
        [typeof(byte[])] = DbType.Binary,
        [typeof(Guid)] = DbType.Guid,
        [typeof(DateOnly)] = DbType.Date,
        [typeof(TimeOnly)] = DbType.Time,
        [typeof(TimeSpan)] = DbType.Time,
        [typeof(DateTime)] = DbType.DateTime,
        [typeof(DateTimeOffset)] = DbType.DateTimeOffset,
    };

    public static DbType Of(object? value)
        => value is not null && ByClrType.TryGetValue(value.GetType(), out var type) ? type : value is null ? DbType.String : DbType.Object;
}
