using System.Globalization;
using System.Text;

namespace Cbor.Tests;

/// <summary>
/// A data item as a tree that keeps how it was encoded: widths of floats, indefinite lengths and their chunks. Printed, it is close to the
/// diagnostic notation of RFC 8949 §8.
/// </summary>
/// <param name="Type">What it is.</param>
/// <param name="Value">An Int128, a byte[], string, bool, byte, Half, float or double; a tag's number.</param>
/// <param name="Items">A container's items (keys and values by turns), an indefinite string's chunks, a tag's value.</param>
/// <param name="IsIndefinite">Whether its end is marked by a break.</param>
internal sealed record CborNode(CborType Type, object? Value = null, IReadOnlyList<CborNode>? Items = null, bool IsIndefinite = false)
{
    public static CborNode Read(ref CborReader reader)
    {
        var type = reader.PeekType();
        switch (type)
        {
            case CborType.UnsignedInteger or CborType.NegativeInteger:
                return new CborNode(type, reader.ReadInteger());
            case CborType.ByteString:
                return new CborNode(type, reader.ReadByteString());
            case CborType.TextString:
                return new CborNode(type, reader.ReadTextString());
            case CborType.Boolean:
                return new CborNode(type, reader.ReadBoolean());
            case CborType.Null:
                reader.ReadNull();
                return new CborNode(type);
            case CborType.Undefined:
                reader.ReadUndefined();
                return new CborNode(type);
            case CborType.SimpleValue:
                return new CborNode(type, reader.ReadSimpleValue());
            case CborType.Half:
                return new CborNode(type, reader.ReadHalf());
            case CborType.Single:
                return new CborNode(type, reader.ReadSingle());
            case CborType.Double:
                return new CborNode(type, reader.ReadDouble());
            case CborType.Tag:
                var tag = reader.ReadTag();
                return new CborNode(type, tag, [Read(ref reader)]);
            case CborType.Array:
                var count = reader.ReadArrayStart();
                var items = ReadUntil(CborType.EndArray, ref reader);
                reader.ReadArrayEnd();
                return new CborNode(type, null, items, count is null);
            case CborType.Map:
                var entries = reader.ReadMapStart();
                items = ReadUntil(CborType.EndMap, ref reader);
                reader.ReadMapEnd();
                return new CborNode(type, null, items, entries is null);
            default:
                reader.SkipValue();
                throw new InvalidOperationException($"{type} was skipped as a value.");
        }
    }

    public void Write(CborWriter writer)
    {
        switch (Type)
        {
            case CborType.UnsignedInteger:
                writer.WriteUInt64((ulong)(Int128)Value!);
                break;
            case CborType.NegativeInteger:
                writer.WriteBigInteger((Int128)Value!);
                break;
            case CborType.ByteString:
                WriteString(writer.WriteByteStringStart, () => writer.WriteByteString((byte[])Value!), writer.WriteByteStringEnd, writer);
                break;
            case CborType.TextString:
                WriteString(writer.WriteTextStringStart, () => writer.WriteTextString((string)Value!), writer.WriteTextStringEnd, writer);
                break;
            case CborType.Boolean:
                writer.WriteBoolean((bool)Value!);
                break;
            case CborType.Null:
                writer.WriteNull();
                break;
            case CborType.Undefined:
                writer.WriteUndefined();
                break;
            case CborType.SimpleValue:
                writer.WriteSimpleValue((byte)Value!);
                break;
            case CborType.Half:
                writer.WriteHalf((Half)Value!);
                break;
            case CborType.Single:
                writer.WriteSingle((float)Value!);
                break;
            case CborType.Double:
                writer.WriteDouble((double)Value!);
                break;
            case CborType.Tag:
                writer.WriteTag((ulong)Value!);
                Items![0].Write(writer);
                break;
            case CborType.Array:
                WriteStart(writer.WriteArrayStart, writer.WriteArrayStart, Items!.Count);
                WriteItems(writer);
                writer.WriteArrayEnd();
                break;
            case CborType.Map:
                WriteStart(writer.WriteMapStart, writer.WriteMapStart, Items!.Count / 2);
                WriteItems(writer);
                writer.WriteMapEnd();
                break;
            default:
                throw new InvalidOperationException($"{Type} is no value.");
        }
    }

    /// <summary>The same value with the entries of every map in another order, and all lengths definite.</summary>
    public CborNode Shuffle(Random random)
    {
        if (Items is null)
        {
            return this;
        }

        if (Type is CborType.ByteString)
        {
            return new CborNode(Type, Items.SelectMany(chunk => (byte[])chunk.Value!).ToArray());
        }

        if (Type is CborType.TextString)
        {
            return new CborNode(Type, string.Concat(Items.Select(chunk => (string)chunk.Value!)));
        }

        var items = Items.Select(item => item.Shuffle(random)).ToArray();
        if (Type == CborType.Map)
        {
            var entries = items.Chunk(2).ToArray();
            random.Shuffle(entries);
            items = [.. entries.SelectMany(entry => entry)];
        }

        return new CborNode(Type, Value, items);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    private static List<CborNode> ReadUntil(CborType end, ref CborReader reader)
    {
        var items = new List<CborNode>();
        while (reader.PeekType() != end)
        {
            items.Add(Read(ref reader));
        }

        return items;
    }

    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(c => c is '-' or (>= '0' and <= '9')) ? text + ".0" : text;
    }

    private void WriteStart(Action indefinite, Action<int> definite, int count)
    {
        if (IsIndefinite)
        {
            indefinite();
        }
        else
        {
            definite(count);
        }
    }

    private void WriteString(Action start, Action definite, Action end, CborWriter writer)
    {
        if (!IsIndefinite)
        {
            definite();
            return;
        }

        start();
        WriteItems(writer);
        end();
    }

    private void WriteItems(CborWriter writer)
    {
        foreach (var item in Items!)
        {
            item.Write(writer);
        }
    }

    private void Print(StringBuilder text)
    {
        switch (Type)
        {
            case CborType.ByteString:
                var bytes = IsIndefinite ? Items!.SelectMany(chunk => (byte[])chunk.Value!).ToArray() : (byte[])Value!;
                text.Append("h'").Append(Convert.ToHexStringLower(bytes)).Append('\'');
                break;
            case CborType.TextString:
                text.Append('"').Append(IsIndefinite ? string.Concat(Items!.Select(chunk => chunk.Value)) : Value).Append('"');
                break;
            case CborType.Boolean:
                text.Append((bool)Value! ? "true" : "false");
                break;
            case CborType.Null:
                text.Append("null");
                break;
            case CborType.Undefined:
                text.Append("undefined");
                break;
            case CborType.SimpleValue:
                text.Append(CultureInfo.InvariantCulture, $"simple({Value})");
                break;
            case CborType.Half or CborType.Single or CborType.Double:
                text.Append(Number(Convert.ToDouble(Value is Half half ? (double)half : Value, CultureInfo.InvariantCulture)));
                break;
            case CborType.Tag:
                text.Append(CultureInfo.InvariantCulture, $"{Value}(");
                Items![0].Print(text);
                text.Append(')');
                break;
            case CborType.Array:
                PrintItems(text, '[', ']');
                break;
            case CborType.Map:
                PrintItems(text, '{', '}');
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{Value}");
                break;
        }
    }

    private void PrintItems(StringBuilder text, char start, char end)
    {
        text.Append(start).Append(IsIndefinite ? "_ " : "");
        for (var i = 0; i < Items!.Count; i++)
        {
            text.Append(i == 0 ? "" : Type == CborType.Map && i % 2 == 1 ? ": " : ", ");
            Items[i].Print(text);
        }

        text.Append(end);
    }
}
