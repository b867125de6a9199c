namespace SurrealDb.AdoNet.Values;

/// <summary>Names of values' types, SurrealDB's and .NET's.</summary>
internal static class ValueType
{
    /// <summary>The name that <c>type::of</c> gives a value, without what a container or geometry consists of.</summary>
    public static string NameOf(object? value)
        => value switch
        {
            null => "none",
            SurrealDbNull => "null",
            bool => "bool",
            long => "int",
            double => "float",
            decimal => "decimal",
            string => "string",
            byte[] => "bytes",
            Guid => "uuid",
            SurrealDbDateTime => "datetime",
            SurrealDbDuration => "duration",
            SurrealDbRecordId => "record",
            SurrealDbTable => "table",
            SurrealDbRange => "range",
            SurrealDbSet => "set",
            SurrealDbGeometry => "geometry",
            SurrealDbFile => "file",
            object?[] => "array",
            _ => "object",
        };
}
