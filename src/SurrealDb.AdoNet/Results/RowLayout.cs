using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Results;

/// <summary>What kinds of rows a statement's result has, found out in one way over it without decoding anything.</summary>
internal sealed class RowLayout
{
    private readonly List<byte[]> _names = [];
    private readonly Dictionary<byte[], int> _ordinals = new(Utf8NameComparer.Instance);

    private RowLayout()
    {
    }

    /// <summary>No rows.</summary>
    public static RowLayout Empty { get; } = new();

    /// <summary>How many rows there are: the items of an array, none for NONE, and one for any other value.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the rows are the items of an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>How many rows are objects.</summary>
    public int Objects { get; private set; }

    /// <summary>How many rows are arrays.</summary>
    public int Arrays { get; private set; }

    /// <summary>How many items the longest of the rows that are arrays has.</summary>
    public int LongestArray { get; private set; }

    /// <summary>Whether all objects have the same members in the same order.</summary>
    public bool IsUniform { get; private set; } = true;

    /// <summary>The names of all objects' members in UTF-8, in the order in which they first come.</summary>
    public IReadOnlyList<byte[]> Names => _names;

    /// <summary>Goes over a result.</summary>
    /// <param name="reader">Stands before it, and behind it afterwards.</param>
    /// <param name="data">What the reader reads.</param>
    /// <exception cref="FormatException">It isn't well-formed.</exception>
    public static RowLayout Read(ref WireReader reader, ReadOnlySpan<byte> data)
    {
        var layout = new RowLayout();
        var first = reader.Position < data.Length ? (WireType)(data[reader.Position] >> 5) : WireType.Simple;
        if (first == WireType.Array)
        {
            layout.IsArray = true;
            layout.Count = reader.ReadStart(WireType.Array);
            for (var row = 0; row < layout.Count; row++)
            {
                layout.AddRow(ref reader, data);
            }
        }
        else if (first == WireType.Tag && IsNone(data[reader.Position..]))
        {
            reader.Skip();
        }
        else
        {
            layout.Count = 1;
            layout.AddRow(ref reader, data);
        }

        return layout;
    }

    /// <summary>Which of <see cref="Names" /> it is.</summary>
    public int OrdinalOf(ReadOnlySpan<byte> name)
        => _ordinals.GetAlternateLookup<ReadOnlySpan<byte>>()[name];

    /// <summary>Whether a value is NONE.</summary>
    public static bool IsNone(ReadOnlySpan<byte> value)
        => value is [0xC0 | (byte)SurrealDbTag.None, ..];

    private void AddRow(ref WireReader reader, ReadOnlySpan<byte> data)
    {
        switch (reader.Position < data.Length ? (WireType)(data[reader.Position] >> 5) : WireType.Simple)
        {
            case WireType.Map:
                AddObject(ref reader);
                break;
            case WireType.Array:
                AddArray(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void AddObject(ref WireReader reader)
    {
        var members = reader.ReadStart(WireType.Map);
        for (var i = 0; i < members; i++)
        {
            var name = reader.ReadText();
            if (i >= _names.Count || !name.SequenceEqual(_names[i]))
            {
                IsUniform &= Objects == 0;
                if (_ordinals.GetAlternateLookup<ReadOnlySpan<byte>>().TryAdd(name, _names.Count))
                {
                    _names.Add(name.ToArray());
                }
            }

            reader.Skip();
        }

        Objects++;
        IsUniform &= members == _names.Count;
    }

    private void AddArray(ref WireReader reader)
    {
        var count = reader.ReadStart(WireType.Array);
        Arrays++;
        LongestArray = Math.Max(LongestArray, count);
        for (var i = 0; i < count; i++)
        {
            reader.Skip();
        }
    }
}
