using System.Globalization;
using System.Text;

namespace SurrealDb.AdoNet.Results;

/// <summary>A result's columns.</summary>
internal sealed class RowShape
{
    private const string ValueColumn = "value";

    private readonly string[] _names;
    private Dictionary<string, int>? _ordinals;

    private RowShape(RowLayout layout, RowKind rows, string[] names)
    {
        Layout = layout;
        Rows = rows;
        _names = names;
    }

    /// <summary>No rows and no columns.</summary>
    public static RowShape None { get; } = new(RowLayout.Empty, RowKind.None, []);

    public RowLayout Layout { get; }

    public RowKind Rows { get; }

    public string[] Names => _names;

    /// <summary>Decides what the columns are.</summary>
    /// <exception cref="InvalidOperationException">Rows were said to be arrays, and are something else.</exception>
    public static RowShape Create(RowLayout layout, SurrealDbRowFormat format)
    {
        if (layout.Count == 0)
        {
            return new RowShape(layout, RowKind.None, []);
        }

        if (layout.Objects == layout.Count)
        {
            return new RowShape(layout, RowKind.Objects, [.. layout.Names.Select(Encoding.UTF8.GetString)]);
        }

        if (format == SurrealDbRowFormat.Objects || !layout.IsArray)
        {
            return new RowShape(layout, RowKind.Values, [ValueColumn]);
        }

        return layout.Arrays == layout.Count
            ? new RowShape(
                layout, RowKind.Arrays, [.. Enumerable.Range(0, layout.LongestArray).Select(i => i.ToString(CultureInfo.InvariantCulture))])
            : throw new InvalidOperationException(
                $"The command's rows were said to be arrays (RowFormat), but {layout.Count - layout.Arrays} of {layout.Count} are none: "
                + "write SELECT VALUE [a, b, …], or leave RowFormat alone.");
    }

    /// <summary>The column of exactly that name, else the first that differs in case only.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public int OrdinalOf(string name)
    {
        _ordinals ??= _names.Select((n, i) => (n, i)).ToDictionary(column => column.n, column => column.i, StringComparer.Ordinal);
        if (_ordinals.TryGetValue(name, out var ordinal))
        {
            return ordinal;
        }

        ordinal = Array.FindIndex(_names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0
            ? ordinal
            : throw new IndexOutOfRangeException(
                $"The result has no column '{name}'. It has {(_names.Length == 0 ? "none" : string.Join(", ", _names))}: "
                + "columns are what the rows' objects have members of.");
    }
}
