namespace Conformance.Framework;

/// <summary>
/// The cases that an engine can't do, read from a file of lines "case id, tab, reason". A listed case must throw; the day it works the
/// suite fails, so that its line goes.
/// </summary>
public sealed class Limits
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    private Limits(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split('\t');
            if (parts.Length != 2 || string.IsNullOrWhiteSpace(parts[1]))
            {
                throw new FormatException($"A line of limits is 'case id, tab, reason'; this isn't: '{line}'.");
            }

            _reasons.Add(parts[0], parts[1]);
        }
    }

    public static Limits None { get; } = new([]);

    public IReadOnlyCollection<string> Ids => _reasons.Keys;

    public static Limits Load(string path) => new(File.ReadAllLines(path));

    public bool Contains(string id) => _reasons.ContainsKey(id);

    public string Reason(string id) => _reasons[id];
}
