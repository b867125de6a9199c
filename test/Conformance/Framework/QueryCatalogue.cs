namespace Conformance.Framework;

/// <summary>All queries of the suite, found by their families.</summary>
public static class QueryCatalogue
{
    private static readonly Dictionary<string, QueryCase> Cases = typeof(QueryCatalogue).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(QueryFamily)))
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .SelectMany(t => ((QueryFamily)Activator.CreateInstance(t)!).Cases)
        .ToDictionary(c => c.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Ids => Cases.Keys;

    public static QueryCase Get(string id) => Cases[id];
}
