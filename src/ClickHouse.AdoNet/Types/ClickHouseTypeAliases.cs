using System.Collections.Frozen;

namespace ClickHouse.AdoNet.Types;

/// <summary>Names that ClickHouse understands, in any case, besides its own; the right side is the text they stand for.</summary>
internal static class ClickHouseTypeAliases
{
    private const string Table =
        """
        BOOL,BOOLEAN=Bool
        TINYINT,INT1,BYTE,TINYINT SIGNED,INT1 SIGNED=Int8
        SMALLINT,SMALLINT SIGNED=Int16
        INT,INTEGER,MEDIUMINT,INT SIGNED,INTEGER SIGNED,MEDIUMINT SIGNED=Int32
        BIGINT,SIGNED,BIGINT SIGNED=Int64
        TINYINT UNSIGNED,INT1 UNSIGNED=UInt8
        SMALLINT UNSIGNED,YEAR=UInt16
        INT UNSIGNED,INTEGER UNSIGNED,MEDIUMINT UNSIGNED=UInt32
        BIGINT UNSIGNED,UNSIGNED,BIT,SET=UInt64
        FLOAT,REAL,SINGLE=Float32
        DOUBLE,DOUBLE PRECISION=Float64
        DEC,NUMERIC,FIXED,DECIMAL=Decimal
        DECIMAL32=Decimal32
        DECIMAL64=Decimal64
        DECIMAL128=Decimal128
        DECIMAL256=Decimal256
        TEXT,TINYTEXT,MEDIUMTEXT,LONGTEXT,BLOB,TINYBLOB,MEDIUMBLOB,LONGBLOB,CLOB,BYTEA=String
        CHAR,CHARACTER,NCHAR,VARCHAR,NVARCHAR,VARCHAR2,VARBINARY,CHAR VARYING,CHARACTER VARYING,NATIONAL CHAR,NCHAR VARYING=String
        NATIONAL CHARACTER,NATIONAL CHAR VARYING,NATIONAL CHARACTER VARYING,CHARACTER LARGE OBJECT,BINARY VARYING,CHAR LARGE OBJECT=String
        NCHAR LARGE OBJECT,NATIONAL CHARACTER LARGE OBJECT,BINARY LARGE OBJECT=String
        BINARY=FixedString
        DATE=Date
        DATE32=Date32
        DATETIME,DATETIME32,TIMESTAMP=DateTime
        DATETIME64=DateTime64
        TIME=Time
        TIME64=Time64
        ENUM=Enum
        INET4=IPv4
        INET6=IPv6
        JSON=JSON
        GEOMETRY=Geometry
        """;

    private static readonly FrozenDictionary<string, string> Names = Table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('='))
        .SelectMany(sides => sides[0].Split(','), (sides, alias) => KeyValuePair.Create(alias, sides[1]))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Resolve(string name)
        => Names.GetValueOrDefault(name);
}
