using System.Collections;
using System.Globalization;
using Cbor;

namespace SurrealDb.AdoNet.Values;

/// <summary>Writes .NET's values as SurrealDB's, with nothing lost: what has no equal there is refused.</summary>
internal static class ValueWriter
{
    /// <summary>Writes one value with all that is in it.</summary>
    /// <exception cref="ArgumentException">SurrealDB has no such value.</exception>
    public static void Write(CborWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                writer.WriteTag(SurrealDbTag.None);
                writer.WriteNull();
                break;
            case SurrealDbNull:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteTextString(text);
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case int number:
                writer.WriteInt64(number);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case ulong number:
                // The engine would take what exceeds its 64 signed bits as a negative number.
                writer.WriteInt64(number <= long.MaxValue ? (long)number : throw Refused(value, "its integers end at 9223372036854775807"));
                break;
            case sbyte or byte or short or ushort or uint:
                writer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            // .NET's NaN has its sign bit set, and the engine tells it from its own.
            case double number:
                writer.WriteDouble(double.IsNaN(number) ? double.Abs(number) : number);
                break;
            case float number:
                writer.WriteSingle(float.IsNaN(number) ? float.Abs(number) : number);
                break;
            case Half number:
                writer.WriteHalf(Half.IsNaN(number) ? Half.Abs(number) : number);
                break;
            case decimal number:
                writer.WriteTag(SurrealDbTag.Decimal);
                writer.WriteTextString(number.ToString(CultureInfo.InvariantCulture));
                break;
            case char character:
                writer.WriteTextString([character]);
                break;
            case Enum constant:
                Write(writer, Convert.ChangeType(constant, Enum.GetUnderlyingType(constant.GetType()), CultureInfo.InvariantCulture));
                break;
            case Guid uuid:
                WriteUuid(writer, uuid);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                writer.WriteByteString(bytes.Span);
                break;
            case Memory<byte> bytes:
                writer.WriteByteString(bytes.Span);
                break;
            case SurrealDbDateTime instant:
                WriteDateTime(writer, instant);
                break;
            case DateTime instant:
                WriteDateTime(writer, SurrealDbDateTime.From(instant));
                break;
            case DateTimeOffset instant:
                WriteDateTime(writer, SurrealDbDateTime.From(instant));
                break;
            case DateOnly date:
                WriteDateTime(writer, SurrealDbDateTime.From(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));
                break;
            case SurrealDbDuration duration:
                WriteDuration(writer, duration);
                break;
            case TimeSpan duration:
                WriteDuration(
                    writer, duration >= TimeSpan.Zero ? SurrealDbDuration.From(duration) : throw Refused(value, "its durations aren't negative"));
                break;
            case TimeOnly time:
                WriteDuration(writer, SurrealDbDuration.From(time.ToTimeSpan()));
                break;
            default:
                WriteComposite(writer, value);
                break;
        }
    }

    private static void WriteComposite(CborWriter writer, object value)
    {
        switch (value)
        {
            case SurrealDbRecordId id:
                writer.WriteTag(SurrealDbTag.RecordId);
                writer.WriteArrayStart(2);
                writer.WriteTextString(id.Table);
                Write(writer, id.Key);
                writer.WriteArrayEnd();
                break;
            case SurrealDbTable table:
                writer.WriteTag(SurrealDbTag.Table);
                writer.WriteTextString(table.Name);
                break;
            case SurrealDbRange range:
                writer.WriteTag(SurrealDbTag.Range);
                writer.WriteArrayStart(2);
                WriteBound(writer, range.Begin);
                WriteBound(writer, range.End);
                writer.WriteArrayEnd();
                break;
            case SurrealDbFile file:
                writer.WriteTag(SurrealDbTag.File);
                writer.WriteArrayStart(2);
                writer.WriteTextString(file.Bucket);
                writer.WriteTextString(file.Key);
                writer.WriteArrayEnd();
                break;
            case SurrealDbGeometry geometry:
                WriteGeometry(writer, geometry);
                break;
            case SurrealDbSet set:
                writer.WriteTag(SurrealDbTag.Set);
                WriteArray(writer, set, set.Count);
                break;
            case IDictionary or IEnumerable<KeyValuePair<string, object?>>:
                WriteObject(writer, StructuralComparer.AsObject(value)!);
                break;
            case ICollection items:
                WriteArray(writer, items, items.Count);
                break;
            case IEnumerable items:
                WriteArray(writer, items, count: null);
                break;
            default:
                throw Refused(value, "no value of it is like that");
        }
    }

    private static void WriteUuid(CborWriter writer, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.WriteTag(SurrealDbTag.Uuid);
        writer.WriteByteString(bytes);
    }

    private static void WriteDateTime(CborWriter writer, SurrealDbDateTime value)
    {
        writer.WriteTag(SurrealDbTag.DateTime);
        writer.WriteArrayStart(2);
        writer.WriteInt64(value.Seconds);
        writer.WriteInt64(value.Nanoseconds);
        writer.WriteArrayEnd();
    }

    private static void WriteDuration(CborWriter writer, SurrealDbDuration value)
    {
        writer.WriteTag(SurrealDbTag.Duration);
        writer.WriteArrayStart(2);
        writer.WriteUInt64(value.Seconds);
        writer.WriteInt64(value.Nanoseconds);
        writer.WriteArrayEnd();
    }

    private static void WriteBound(CborWriter writer, SurrealDbBound? bound)
    {
        if (bound is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteTag(bound.IsInclusive ? SurrealDbTag.Included : SurrealDbTag.Excluded);
        Write(writer, bound.Value);
    }

    private static void WriteGeometry(CborWriter writer, SurrealDbGeometry geometry)
    {
        writer.WriteTag(SurrealDbTag.FirstGeometry + (ulong)geometry.Kind);
        if (geometry.Kind != SurrealDbGeometryKind.Point)
        {
            WriteArray(writer, geometry.Parts, geometry.Parts.Count);
            return;
        }

        writer.WriteArrayStart(2);
        writer.WriteDouble(geometry.X);
        writer.WriteDouble(geometry.Y);
        writer.WriteArrayEnd();
    }

    private static void WriteArray(CborWriter writer, IEnumerable items, int? count)
    {
        if (count is { } known)
        {
            writer.WriteArrayStart(known);
        }
        else
        {
            writer.WriteArrayStart();
        }

        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteArrayEnd();
    }

    private static void WriteObject(CborWriter writer, Dictionary<string, object?> members)
    {
        writer.WriteMapStart(members.Count);
        foreach (var (name, value) in members)
        {
            writer.WriteTextString(name);
            Write(writer, value);
        }

        writer.WriteMapEnd();
    }

    private static ArgumentException Refused(object value, string reason)
        => new($"SurrealDB can't hold this {value.GetType().Name}: {reason}.", nameof(value));
}
