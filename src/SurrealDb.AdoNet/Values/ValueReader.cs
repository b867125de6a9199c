using System.Globalization;
using Cbor;

namespace SurrealDb.AdoNet.Values;

/// <summary>
/// Reads SurrealDB's values: NONE as null, NULL as <see cref="SurrealDbNull" />, int as long, float as double, bytes as byte[], uuid as
/// <see cref="Guid" />, arrays as object?[], objects as dictionaries, the others as the types of their names.
/// </summary>
internal static class ValueReader
{
    /// <summary>Decodes the bytes of one value.</summary>
    /// <exception cref="SurrealDbException">They are none of SurrealDB's values.</exception>
    public static object? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new CborReader(bytes);
            var value = Read(ref reader);
            reader.ReadEnd();
            return value;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Whether it is what reading broken bytes ends with.</summary>
    public static bool IsUnreadable(Exception error)
        => error is CborException or FormatException or OverflowException;

    /// <summary>The exception for what can't be read.</summary>
    public static SurrealDbException Unreadable(Exception cause)
        => new($"The server's answer can't be read: {cause.Message}", SurrealDbErrorKind.Protocol, cause);

    /// <summary>Reads one value with all that is in it.</summary>
    /// <exception cref="CborException">The bytes aren't CBOR, or another item was due.</exception>
    /// <exception cref="FormatException">The CBOR is none of SurrealDB's values.</exception>
    public static object? Read(ref CborReader reader)
    {
        switch (reader.PeekType())
        {
            case CborType.UnsignedInteger or CborType.NegativeInteger:
                return reader.ReadInt64();
            case CborType.TextString:
                return reader.ReadTextString();
            case CborType.ByteString:
                return reader.ReadByteString();
            case CborType.Boolean:
                return reader.ReadBoolean();
            case CborType.Half or CborType.Single or CborType.Double:
                return reader.ReadDouble();
            case CborType.Null:
                reader.ReadNull();
                return SurrealDbNull.Value;
            case CborType.Array:
                return ReadArray(ref reader);
            case CborType.Map:
                return ReadObject(ref reader);
            case CborType.Tag:
                return ReadTagged(ref reader, reader.ReadTag());
            case var type:
                throw new FormatException($"SurrealDB has no values of CBOR's type {type} (byte {reader.Position}).");
        }
    }

    private static object? ReadTagged(ref CborReader reader, ulong tag)
    {
        switch (tag)
        {
            case SurrealDbTag.None:
                reader.SkipValue();
                return null;
            case SurrealDbTag.Table:
                return new SurrealDbTable(reader.ReadTextString());
            case SurrealDbTag.RecordId:
                return ReadRecordId(ref reader);
            case SurrealDbTag.Uuid:
                return ReadUuid(ref reader);
            case SurrealDbTag.UuidText:
                return Guid.Parse(reader.ReadTextString());
            case SurrealDbTag.Decimal:
                return decimal.Parse(reader.ReadTextString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            case SurrealDbTag.DateTime:
                return ReadDateTime(ref reader);
            case SurrealDbTag.DateTimeText:
                return SurrealDbDateTime.Parse(reader.ReadTextString());
            case SurrealDbTag.Duration:
                return ReadDuration(ref reader);
            case SurrealDbTag.DurationText:
                return SurrealDbDuration.Parse(reader.ReadTextString());
            case SurrealDbTag.Range:
                return ReadRange(ref reader);
            case SurrealDbTag.Set:
                return new SurrealDbSet(ReadArray(ref reader));
            case SurrealDbTag.File:
                reader.ReadArrayStart();
                var file = new SurrealDbFile(reader.ReadTextString(), reader.ReadTextString());
                reader.ReadArrayEnd();
                return file;
            case >= SurrealDbTag.FirstGeometry and <= SurrealDbTag.LastGeometry:
                return ReadGeometry(ref reader, SurrealDbGeometryKind.Point + (int)(tag - SurrealDbTag.FirstGeometry));
            default:
                throw new FormatException($"SurrealDB has no values of CBOR's tag {tag} (byte {reader.Position}).");
        }
    }

    private static object?[] ReadArray(ref CborReader reader)
    {
        if (reader.ReadArrayStart() is not { } count)
        {
            return ReadIndefiniteArray(ref reader);
        }

        var items = count == 0 ? [] : new object?[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Read(ref reader);
        }

        reader.ReadArrayEnd();
        return items;
    }

    private static object?[] ReadIndefiniteArray(ref CborReader reader)
    {
        var items = new List<object?>();
        while (reader.PeekType() != CborType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        reader.ReadArrayEnd();
        return [.. items];
    }

    private static Dictionary<string, object?> ReadObject(ref CborReader reader)
    {
        var members = new Dictionary<string, object?>(reader.ReadMapStart() ?? 0, StringComparer.Ordinal);
        while (reader.PeekType() != CborType.EndMap)
        {
            var name = reader.ReadTextString();
            members[name] = Read(ref reader);
        }

        reader.ReadMapEnd();
        return members;
    }

    private static SurrealDbRecordId ReadRecordId(ref CborReader reader)
    {
        reader.ReadArrayStart();
        var table = Read(ref reader) switch
        {
            string name => name,
            SurrealDbTable named => named.Name,
            _ => throw new FormatException($"A record id without a table's name (byte {reader.Position})."),
        };
        var key = Read(ref reader);
        reader.ReadArrayEnd();
        try
        {
            return new SurrealDbRecordId(table, key!);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"{e.Message} (byte {reader.Position})", e);
        }
    }

    private static Guid ReadUuid(ref CborReader reader)
    {
        var bytes = reader.ReadByteString();
        return bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : throw new FormatException($"A UUID of {bytes.Length} bytes.");
    }

    private static SurrealDbDateTime ReadDateTime(ref CborReader reader)
    {
        reader.ReadArrayStart();
        var value = new SurrealDbDateTime(reader.ReadInt64(), ReadNanoseconds(ref reader));
        reader.ReadArrayEnd();
        return value;
    }

    // What is zero at the end is left out.
    private static SurrealDbDuration ReadDuration(ref CborReader reader)
    {
        reader.ReadArrayStart();
        var seconds = reader.PeekType() == CborType.EndArray ? 0 : reader.ReadUInt64();
        var nanoseconds = reader.PeekType() == CborType.EndArray ? 0 : ReadNanoseconds(ref reader);
        reader.ReadArrayEnd();
        return new SurrealDbDuration(seconds, nanoseconds);
    }

    private static int ReadNanoseconds(ref CborReader reader)
    {
        var nanoseconds = reader.ReadInt32();
        return nanoseconds is >= 0 and < SurrealDbDuration.NanosecondsPerSecond
            ? nanoseconds
            : throw new FormatException($"{nanoseconds} nanoseconds aren't part of a second (byte {reader.Position}).");
    }

    private static SurrealDbRange ReadRange(ref CborReader reader)
    {
        reader.ReadArrayStart();
        var range = new SurrealDbRange(ReadBound(ref reader), ReadBound(ref reader));
        reader.ReadArrayEnd();
        return range;
    }

    private static SurrealDbBound? ReadBound(ref CborReader reader)
    {
        if (reader.PeekType() == CborType.Null)
        {
            reader.ReadNull();
            return null;
        }

        return reader.ReadTag() switch
        {
            SurrealDbTag.Included => new SurrealDbBound(Read(ref reader), IsInclusive: true),
            SurrealDbTag.Excluded => new SurrealDbBound(Read(ref reader), IsInclusive: false),
            var tag => throw new FormatException($"CBOR's tag {tag} is no end of a range (byte {reader.Position})."),
        };
    }

    private static SurrealDbGeometry ReadGeometry(ref CborReader reader, SurrealDbGeometryKind kind)
    {
        if (kind == SurrealDbGeometryKind.Point)
        {
            reader.ReadArrayStart();
            var point = SurrealDbGeometry.Point(reader.ReadDouble(), reader.ReadDouble());
            reader.ReadArrayEnd();
            return point;
        }

        var parts = ReadArray(ref reader);
        try
        {
            return SurrealDbGeometry.Create(kind, parts.Cast<SurrealDbGeometry>());
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException)
        {
            throw new FormatException($"{e.Message} (byte {reader.Position})", e);
        }
    }
}
