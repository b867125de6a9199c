using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// Turns the binary notation of types into the usual one. It is asked for because in the usual one the engine leaves the time zone out of
/// DateTime columns for clients of revision 0, with which wall-clock times would be read in the wrong zone.
/// </summary>
internal ref struct NativeTypeDecoder
{
    private const int DefaultDynamicTypes = 32;
    private const int DefaultDynamicPaths = 1024;

    private static readonly string?[] Simple = CreateSimple();

    private readonly ReadOnlySpan<byte> _data;
    private readonly StringBuilder _text = new();
    private int _position;
    private int _depth;
    private bool _truncated;

    private NativeTypeDecoder(ReadOnlySpan<byte> data)
        => _data = data;

    /// <summary>Decodes one type; false if it doesn't end within the data.</summary>
    /// <exception cref="FormatException">The bytes aren't a type.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> data, out string text, out int length)
    {
        var decoder = new NativeTypeDecoder(data);
        decoder.ReadType();
        text = decoder._truncated ? "" : decoder._text.ToString();
        length = decoder._position;
        return !decoder._truncated;
    }

    private static string?[] CreateSimple()
    {
        var names = new string?[0x40];
        string[] first =
        [
            "Nothing", "UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256", "Int8", "Int16", "Int32", "Int64", "Int128", "Int256",
            "Float32", "Float64", "Date", "Date32", "DateTime",
        ];
        first.CopyTo(names, 0);
        names[0x15] = "String";
        names[0x1D] = "UUID";
        names[0x28] = "IPv4";
        names[0x29] = "IPv6";
        names[0x2D] = "Bool";
        names[0x31] = "BFloat16";
        names[0x32] = "Time";
        return names;
    }

    private void ReadType()
    {
        if (++_depth > ClickHouseTypeParser.MaxDepth)
        {
            throw new FormatException($"a type is nested deeper than {ClickHouseTypeParser.MaxDepth} levels");
        }

        var code = ReadByte();
        if (!_truncated)
        {
            if (code < Simple.Length && Simple[code] is { } name)
            {
                _text.Append(name);
            }
            else
            {
                ReadParameters(code);
            }
        }

        _depth--;
    }

    private void ReadParameters(byte code)
    {
        switch (code)
        {
            case 0x12:
                _text.Append(CultureInfo.InvariantCulture, $"DateTime({ReadQuoted()})");
                break;
            case 0x13:
                _text.Append(CultureInfo.InvariantCulture, $"DateTime64({ReadByte()})");
                break;
            case 0x14:
                _text.Append(CultureInfo.InvariantCulture, $"DateTime64({ReadByte()}, {ReadQuoted()})");
                break;
            case 0x16:
                _text.Append(CultureInfo.InvariantCulture, $"FixedString({ReadVarUInt()})");
                break;
            case 0x17 or 0x18:
                ReadEnum(wide: code == 0x18);
                break;
            case >= 0x19 and <= 0x1C:
                _text.Append(CultureInfo.InvariantCulture, $"Decimal({ReadByte()}, {ReadByte()})");
                break;
            case 0x1E:
                ReadWrapped("Array(");
                break;
            case 0x1F:
                ReadList("Tuple(", named: false);
                break;
            case 0x20:
                ReadList("Tuple(", named: true);
                break;
            case 0x22:
                _text.Append(CultureInfo.InvariantCulture, $"Interval{(ClickHouseIntervalUnit)ReadByte()}");
                break;
            case 0x23:
                ReadWrapped("Nullable(");
                break;
            case 0x25:
                ReadAggregateFunction();
                break;
            case 0x26:
                ReadWrapped("LowCardinality(");
                break;
            case 0x27:
                _text.Append("Map(");
                ReadType();
                ReadWrapped(", ");
                break;
            case 0x2A:
                ReadList("Variant(", named: false);
                break;
            case 0x2B:
                var types = ReadByte();
                _text.Append(types == DefaultDynamicTypes ? "Dynamic" : $"Dynamic(max_types={types})");
                break;
            case 0x2C:
                _text.Append(ReadString());
                break;
            case 0x2E:
                _text.Append("SimpleAggregateFunction(");
                ReadFunction();
                _text.Append(')');
                break;
            case 0x2F:
                ReadList("Nested(", named: true);
                break;
            case 0x30:
                ReadJson();
                break;
            case 0x34:
                _text.Append(CultureInfo.InvariantCulture, $"Time64({ReadByte()})");
                break;
            case 0x36:
                _text.Append("QBit(");
                ReadType();
                _text.Append(CultureInfo.InvariantCulture, $", {ReadVarUInt()})");
                break;
            default:
                throw new FormatException($"there is no type with the code 0x{code:X2}");
        }
    }

    private void ReadEnum(bool wide)
    {
        _text.Append(wide ? "Enum16(" : "Enum8(");
        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{ReadQuoted()} = {(wide ? ReadInt16() : (sbyte)ReadByte())}");
        }

        _text.Append(')');
    }

    private void ReadWrapped(string start)
    {
        _text.Append(start);
        ReadType();
        _text.Append(')');
    }

    private void ReadList(string start, bool named)
    {
        _text.Append(start);
        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            if (named)
            {
                _text.Append(ClickHouseTypeText.Identifier(ReadString())).Append(' ');
            }

            ReadType();
        }

        _text.Append(')');
    }

    private void ReadAggregateFunction()
    {
        _text.Append("AggregateFunction(");
        if (ReadVarUInt() is > 0 and var version)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{version}, ");
        }

        ReadFunction();
        _text.Append(')');
    }

    /// <summary>The function's name, its parameters, and the types of its arguments.</summary>
    private void ReadFunction()
    {
        _text.Append(ReadString());
        var parameters = ReadVarUInt();
        for (ulong i = 0; i < parameters && !_truncated; i++)
        {
            _text.Append(i == 0 ? '(' : ',').Append(i == 0 ? "" : " ");
            ReadField();
        }

        _text.Append(parameters == 0 ? "" : ")");
        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            _text.Append(", ");
            ReadType();
        }
    }

    private void ReadField()
    {
        switch (ReadByte())
        {
            case 0x00:
                _text.Append("NULL");
                break;
            case 0x01:
                _text.Append(CultureInfo.InvariantCulture, $"{ReadVarUInt()}");
                break;
            case 0x02:
                var zigzag = ReadVarUInt();
                _text.Append(CultureInfo.InvariantCulture, $"{(long)(zigzag >> 1) ^ -(long)(zigzag & 1)}");
                break;
            case 0x07:
                _text.Append(CultureInfo.InvariantCulture, $"{BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong))))}");
                break;
            case 0x0C:
                _text.Append(ReadQuoted());
                break;
            case 0x13:
                _text.Append(ReadByte() == 0 ? "false" : "true");
                break;
            case var code when !_truncated:
                throw new FormatException($"a parameter of an aggregate function has the unknown code 0x{code:X2}");
        }
    }

    private void ReadJson()
    {
        if (ReadByte() is > 0 and var version)
        {
            throw new FormatException($"the JSON type is of the unknown version {version}");
        }

        var arguments = new List<string>();
        if (ReadVarUInt() is not DefaultDynamicPaths and var paths)
        {
            arguments.Add($"max_dynamic_paths={paths}");
        }

        if (ReadByte() is not DefaultDynamicTypes and var types)
        {
            arguments.Add($"max_dynamic_types={types}");
        }

        var typed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            var path = ReadString();
            var start = _text.Length;
            ReadType();
            typed[path] = _text.ToString(start, _text.Length - start);
            _text.Length = start;
        }

        arguments.AddRange(typed.Select(t => $"{Path(t.Key)} {t.Value}"));
        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            arguments.Add($"SKIP {Path(ReadString())}");
        }

        for (ulong i = 0, count = ReadVarUInt(); i < count && !_truncated; i++)
        {
            arguments.Add($"SKIP REGEXP {ReadQuoted()}");
        }

        _text.Append("JSON");
        if (arguments.Count > 0)
        {
            _text.Append('(').AppendJoin(", ", arguments).Append(')');
        }
    }

    private static string Path(string path)
        => string.Join('.', path.Split('.').Select(ClickHouseTypeText.Identifier));

    private string ReadQuoted()
        => ClickHouseTypeText.Quote(ReadString());

    private string ReadString()
    {
        var length = ReadVarUInt();
        if (length > ClickHouseTypeParser.MaxLength)
        {
            throw new FormatException($"a type's text of {length} bytes exceeds the limit");
        }

        return Encoding.UTF8.GetString(Take((int)length));
    }

    private short ReadInt16()
        => BinaryPrimitives.ReadInt16LittleEndian(Take(sizeof(short)));

    private byte ReadByte()
        => Take(1)[0];

    private ulong ReadVarUInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a length isn't a number");
    }

    /// <summary>The next bytes; zeros once the data have ended, which whoever asks finds out at the end.</summary>
    private ReadOnlySpan<byte> Take(int count)
    {
        if (_truncated || count > _data.Length - _position)
        {
            _truncated = true;
            return count <= 16 ? new byte[count] : [];
        }

        _position += count;
        return _data.Slice(_position - count, count);
    }
}
