using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ClickHouse.AdoNet.Types;

/// <summary>Reads ClickHouse's notation of types by recursive descent, within limits on length and depth.</summary>
internal ref struct ClickHouseTypeParser
{
    public const int MaxLength = 1 << 20;
    public const int MaxDepth = 64;

    // A column is made for every type inside of a type, and a hostile server may name many in one.
    public const int MaxParts = 16_384;

    // Headers repeat the same few types in every block; the bound keeps hostile or generated texts from filling the memory.
    private const int MaxCached = 1024;
    private const int MaxCachedLength = 1024;

    private static readonly ConcurrentDictionary<string, ClickHouseType> Cache = new(StringComparer.Ordinal);

    // String isn't among them: its aliases may have a length.
    private static readonly FrozenDictionary<string, ClickHouseType> Simple = ClickHouseTypes.Scalars
        .Where(t => t.Kind != ClickHouseTypeKind.String)
        .Concat(Enum.GetValues<ClickHouseIntervalUnit>().Select(unit => new ClickHouseIntervalType(unit)))
        .Concat<ClickHouseType>(
        [
            ClickHouseGeoType.Point, ClickHouseGeoType.Ring, ClickHouseGeoType.LineString, ClickHouseGeoType.MultiLineString,
            ClickHouseGeoType.Polygon, ClickHouseGeoType.MultiPolygon, ClickHouseGeoType.Geometry,
        ])
        .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    private readonly string _text;
    private int _position;
    private int _depth;
    private int _parts;

    private ClickHouseTypeParser(string text)
        => _text = text;

    public static ClickHouseType Parse(string text)
    {
        if (Cache.TryGetValue(text, out var known))
        {
            return known;
        }

        if (text.Length > MaxLength)
        {
            throw new ClickHouseTypeFormatException($"the text is longer than {MaxLength} characters", text, MaxLength);
        }

        var parser = new ClickHouseTypeParser(text);
        var type = parser.ReadType();
        parser.SkipSpace();
        if (parser._position < text.Length)
        {
            throw parser.Error("unexpected text");
        }

        if (text.Length <= MaxCachedLength && Cache.Count < MaxCached)
        {
            Cache.TryAdd(text, type);
        }

        return type;
    }

    private ClickHouseType ReadType()
    {
        if (++_depth > MaxDepth)
        {
            throw Error($"nested deeper than {MaxDepth} levels");
        }

        if (++_parts > MaxParts)
        {
            throw Error($"more than {MaxParts} types in one");
        }

        SkipSpace();
        var start = _position;
        var name = ReadTypeName();
        var type = Simple.GetValueOrDefault(name) ?? ReadParameters(name, start);
        _depth--;
        return type;
    }

    /// <summary>Reads a name, its aliases resolved; some aliases consist of several words.</summary>
    private string ReadTypeName()
    {
        var start = _position;
        var end = ReadWord();
        var name = _text[start..end];
        if (Simple.ContainsKey(name))
        {
            return name;
        }

        var resolved = ClickHouseTypeAliases.Resolve(name);
        var words = name;
        while (true)
        {
            SkipSpace();
            if (_position >= _text.Length || !char.IsAsciiLetter(_text[_position]))
            {
                break;
            }

            var next = _position;
            ReadWord();
            words = $"{words} {_text[next.._position]}";
            if (ClickHouseTypeAliases.Resolve(words) is { } longer)
            {
                resolved = longer;
                end = _position;
            }
        }

        _position = end;
        return resolved ?? name;
    }

    private ClickHouseType ReadParameters(string name, int start)
    {
        switch (name)
        {
            case "String":
                return IgnoreLength();
            case "Nullable":
                return Nullable();
            case "LowCardinality":
                return LowCardinality();
            case "Array":
                return new ClickHouseArrayType(ReadOnlyArgument());
            case "Tuple":
                return new ClickHouseTupleType(ReadElements(allowNone: true));
            case "Nested":
                return Nested();
            case "Map":
                return Map();
            case "Variant":
                return Variant();
            case "FixedString":
                Expect('(');
                var length = ReadNumber(1, ClickHouseFixedStringType.MaxLength);
                Expect(')');
                return new ClickHouseFixedStringType(length);
            case "Decimal":
                return Decimal();
            case "Decimal32":
                return Decimal(9);
            case "Decimal64":
                return Decimal(18);
            case "Decimal128":
                return Decimal(38);
            case "Decimal256":
                return Decimal(ClickHouseDecimalType.MaxPrecision);
            case "DateTime":
                return DateTime();
            case "DateTime64":
                return DateTime64();
            case "Time64":
                return new ClickHouseTime64Type(ReadOptionalNumber(3, 9));
            case "Enum8":
                return Enumeration(false);
            case "Enum16":
                return Enumeration(true);
            case "Enum":
                return Enumeration(null);
            case "Dynamic":
                return Dynamic();
            case "JSON":
                return new ClickHouseJsonType(TryTake('(') ? ReadRawUntilEnd() : null);
            case "AggregateFunction":
                Expect('(');
                return new ClickHouseAggregateFunctionType(ReadRawUntilEnd());
            case "SimpleAggregateFunction":
                return SimpleAggregateFunction();
            case "QBit":
                return QBit();
            default:
                _position = start;
                throw Error($"there is no type '{(name.Length <= 64 ? name : name[..64] + "…")}'");
        }
    }

    /// <summary>VARCHAR(10) and the like: the engine ignores the length.</summary>
    private ClickHouseType IgnoreLength()
    {
        if (TryTake('('))
        {
            ReadNumber(0, int.MaxValue);
            Expect(')');
        }

        return ClickHouseTypes.String;
    }

    private ClickHouseNullableType Nullable()
    {
        var start = _position;
        var underlying = ReadOnlyArgument();
        if (underlying.IsNullable || underlying.Layout.Kind is ClickHouseTypeKind.Array or ClickHouseTypeKind.Map
            or ClickHouseTypeKind.LowCardinality or ClickHouseTypeKind.AggregateFunction)
        {
            _position = start;
            throw Error($"{underlying.Kind} can't be inside Nullable");
        }

        return new ClickHouseNullableType(underlying);
    }

    private ClickHouseLowCardinalityType LowCardinality()
    {
        var start = _position;
        var underlying = ReadOnlyArgument();
        var bare = underlying is ClickHouseNullableType nullable ? nullable.Underlying : underlying;
        if (bare.IsNullable || bare.Layout.Kind is ClickHouseTypeKind.Array or ClickHouseTypeKind.Tuple or ClickHouseTypeKind.Map
            or ClickHouseTypeKind.LowCardinality or ClickHouseTypeKind.Json or ClickHouseTypeKind.QBit
            or ClickHouseTypeKind.AggregateFunction or ClickHouseTypeKind.SimpleAggregateFunction)
        {
            _position = start;
            throw Error($"{bare.Kind} can't be inside LowCardinality");
        }

        return new ClickHouseLowCardinalityType(underlying);
    }

    private ClickHouseNestedType Nested()
    {
        var start = _position;
        var elements = ReadElements(allowNone: false);
        if (elements.Any(e => e.Name is null))
        {
            _position = start;
            throw Error("every column of Nested needs a name");
        }

        return new ClickHouseNestedType(elements);
    }

    private ClickHouseMapType Map()
    {
        Expect('(');
        var start = _position;
        var key = ReadType();
        if (key.IsNullable)
        {
            _position = start;
            throw Error("a map's key can't be nullable");
        }

        Expect(',');
        var value = ReadType();
        Expect(')');
        return new ClickHouseMapType(key, value);
    }

    private ClickHouseVariantType Variant()
    {
        Expect('(');
        var alternatives = new List<ClickHouseType>();
        do
        {
            var start = _position;
            var alternative = ReadType();
            if (alternative.IsNullable)
            {
                _position = start;
                throw Error($"{alternative.Kind} that is nullable can't be inside Variant");
            }

            alternatives.Add(alternative);
            if (alternatives.Count > ClickHouseVariantType.MaxAlternatives)
            {
                throw Error($"more than {ClickHouseVariantType.MaxAlternatives} alternatives");
            }
        }
        while (TryTake(','));

        Expect(')');
        return new ClickHouseVariantType(alternatives);
    }

    private ClickHouseDecimalType Decimal()
    {
        if (!TryTake('('))
        {
            return new ClickHouseDecimalType(10, 0);
        }

        var precision = ReadNumber(1, ClickHouseDecimalType.MaxPrecision);
        var scale = TryTake(',') ? ReadNumber(0, precision) : 0;
        Expect(')');
        return new ClickHouseDecimalType(precision, scale);
    }

    private ClickHouseDecimalType Decimal(int precision)
    {
        Expect('(');
        var scale = ReadNumber(0, precision);
        Expect(')');
        return new ClickHouseDecimalType(precision, scale);
    }

    private ClickHouseType DateTime()
    {
        if (!TryTake('('))
        {
            return ClickHouseTypes.DateTime;
        }

        var zone = ReadString();
        Expect(')');
        return new ClickHouseDateTimeType(zone);
    }

    private ClickHouseDateTime64Type DateTime64()
    {
        if (!TryTake('('))
        {
            return new ClickHouseDateTime64Type(3, null);
        }

        var precision = ReadNumber(0, 9);
        var zone = TryTake(',') ? ReadString() : null;
        Expect(')');
        return new ClickHouseDateTime64Type(precision, zone);
    }

    private ClickHouseEnumType Enumeration(bool? wide)
    {
        Expect('(');
        var members = new List<KeyValuePair<string, short>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<short>();
        var next = 1;
        do
        {
            SkipSpace();
            var start = _position;
            var name = ReadString();
            var number = TryTake('=') ? ReadNumber(short.MinValue, short.MaxValue) : next;
            if (number is < short.MinValue or > short.MaxValue || (wide is false && number is < sbyte.MinValue or > sbyte.MaxValue)
                || !names.Add(name) || !numbers.Add((short)number))
            {
                _position = start;
                throw Error("a name or number is repeated or out of range");
            }

            members.Add(KeyValuePair.Create(name, (short)number));
            next = number + 1;
        }
        while (TryTake(','));

        Expect(')');
        members.Sort((a, b) => a.Value.CompareTo(b.Value));
        return new ClickHouseEnumType(
            wide ?? members.Exists(m => m.Value is < sbyte.MinValue or > sbyte.MaxValue),
            members);
    }

    private ClickHouseDynamicType Dynamic()
    {
        if (!TryTake('('))
        {
            return new ClickHouseDynamicType(null);
        }

        SkipSpace();
        var start = _position;
        if (_text[start..ReadWord()] != "max_types")
        {
            _position = start;
            throw Error("expected max_types");
        }

        Expect('=');
        var maxTypes = ReadNumber(0, 254);
        Expect(')');
        return new ClickHouseDynamicType(maxTypes);
    }

    private ClickHouseSimpleAggregateFunctionType SimpleAggregateFunction()
    {
        Expect('(');
        var function = ReadRawArgument();
        Expect(',');
        var underlying = ReadType();
        Expect(')');
        return new ClickHouseSimpleAggregateFunctionType(function, underlying);
    }

    private ClickHouseQBitType QBit()
    {
        Expect('(');
        SkipSpace();
        var start = _position;
        var element = ReadType();
        if (element.Kind is not (ClickHouseTypeKind.BFloat16 or ClickHouseTypeKind.Float32 or ClickHouseTypeKind.Float64
            or ClickHouseTypeKind.Int8))
        {
            _position = start;
            throw Error("expected BFloat16, Float32, Float64 or Int8");
        }

        Expect(',');
        var dimension = ReadNumber(1, ClickHouseQBitType.MaxDimension);
        Expect(')');
        return new ClickHouseQBitType(element, dimension);
    }

    private ClickHouseType ReadOnlyArgument()
    {
        Expect('(');
        var type = ReadType();
        Expect(')');
        return type;
    }

    private List<ClickHouseTupleElement> ReadElements(bool allowNone)
    {
        Expect('(');
        var elements = new List<ClickHouseTupleElement>();
        if (allowNone && TryTake(')'))
        {
            return elements;
        }

        do
        {
            SkipSpace();
            var start = _position;
            string? name = null;
            if (_position < _text.Length && _text[_position] is '`' or '"')
            {
                name = ReadQuoted(_text[_position]);
            }
            else
            {
                var end = ReadWord();
                SkipSpace();
                if (_position < _text.Length && _text[_position] is not (',' or ')' or '('))
                {
                    name = _text[start..end];
                }
                else
                {
                    _position = start;
                }
            }

            elements.Add(new ClickHouseTupleElement(name, ReadType()));
        }
        while (TryTake(','));

        Expect(')');
        return elements;
    }

    /// <summary>The arguments, whatever they are, up to the parenthesis that closes the one already taken, which is taken too.</summary>
    private string ReadRawUntilEnd()
    {
        var arguments = new List<string>();
        do
        {
            arguments.Add(ReadRawArgument());
        }
        while (TryTake(','));

        Expect(')');
        return string.Join(", ", arguments);
    }

    private string ReadRawArgument()
    {
        SkipSpace();
        var start = _position;
        SkipRawArgument();
        return _text[start.._position].Trim();
    }

    /// <summary>Passes over one argument, whatever it is: to the next comma or parenthesis outside of nested ones and quotes.</summary>
    private void SkipRawArgument()
    {
        var open = 0;
        while (_position < _text.Length)
        {
            switch (_text[_position])
            {
                case '(' or '[':
                    open++;
                    break;
                case ')' or ']' when open > 0:
                    open--;
                    break;
                case ')' or ',' when open == 0:
                    return;
                case '\'' or '`' or '"':
                    ReadQuoted(_text[_position]);
                    continue;
            }

            _position++;
        }

        throw Error("a parenthesis isn't closed");
    }

    private int ReadOptionalNumber(int fallback, int maximum)
    {
        if (!TryTake('('))
        {
            return fallback;
        }

        var number = ReadNumber(0, maximum);
        Expect(')');
        return number;
    }

    private int ReadNumber(int minimum, int maximum)
    {
        SkipSpace();
        var start = _position;
        if (_position < _text.Length && _text[_position] == '-')
        {
            _position++;
        }

        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        if (!int.TryParse(_text.AsSpan(start, _position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < minimum || number > maximum)
        {
            _position = start;
            throw Error($"expected a number from {minimum} to {maximum}");
        }

        return number;
    }

    private string ReadString()
    {
        SkipSpace();
        return _position < _text.Length && _text[_position] == '\'' ? ReadQuoted('\'') : throw Error("expected a quoted text");
    }

    private string ReadQuoted(char quote)
    {
        var value = new StringBuilder();
        var start = _position++;
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == quote)
            {
                if (_position >= _text.Length || _text[_position] != quote)
                {
                    return value.ToString();
                }

                _position++;
            }
            else if (c == '\\' && _position < _text.Length)
            {
                c = _text[_position++] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    var other => other,
                };
            }

            value.Append(c);
        }

        _position = start;
        throw Error("a quote isn't closed");
    }

    /// <summary>Passes over a word and returns where it ends.</summary>
    private int ReadWord()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        return _position > start ? _position : throw Error("expected a name");
    }

    private bool TryTake(char c)
    {
        SkipSpace();
        if (_position < _text.Length && _text[_position] == c)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void Expect(char c)
    {
        if (!TryTake(c))
        {
            throw Error($"expected '{c}'");
        }
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private readonly ClickHouseTypeFormatException Error(string reason)
        => new(reason, _text, _position);
}
