using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>
/// A piece of SQL in which <c>{Property}</c> or <c>{Complex.Property}</c> stands for the column of that property, and <c>{{</c> and
/// <c>}}</c> for braces. Annotations keep terms rather than SQL, so that a renamed column or a snapshot needs no care.
/// </summary>
internal static class ClickHouseTerm
{
    /// <summary>The term that is a property's column.</summary>
    public static string ForProperty(string path)
        => "{" + path + "}";

    /// <summary>The path of the property, if the term is nothing but its column.</summary>
    public static string? PropertyPath(string term)
        => term is ['{', not '{', .., '}'] && term.IndexOf('}', StringComparison.Ordinal) == term.Length - 1 ? term[1..^1] : null;

    /// <summary>Writes the term with every property replaced by what <paramref name="column" /> gives for its path.</summary>
    /// <exception cref="InvalidOperationException">A brace has no partner.</exception>
    public static string Resolve(string term, Func<string, string> column)
    {
        if (term.AsSpan().IndexOfAny('{', '}') < 0)
        {
            return term;
        }

        var sql = new StringBuilder(term.Length);
        for (var i = 0; i < term.Length; i++)
        {
            var c = term[i];
            if (c is not ('{' or '}'))
            {
                sql.Append(c);
            }
            else if (i + 1 < term.Length && term[i + 1] == c)
            {
                sql.Append(c);
                i++;
            }
            else
            {
                var end = c == '{' ? term.IndexOf('}', i) : -1;
                if (end < 0)
                {
                    throw new InvalidOperationException(ClickHouseStrings.UnbalancedTerm(term));
                }

                sql.Append(column(term[(i + 1)..end].Trim()));
                i = end;
            }
        }

        return sql.ToString();
    }

    /// <summary>The paths of the properties that the term names.</summary>
    public static IReadOnlyList<string> Properties(string term)
    {
        var paths = new List<string>();
        Resolve(
            term, path =>
            {
                paths.Add(path);

                return path;
            });

        return paths;
    }

    /// <summary>Finds the property at a path through complex properties and owned navigations.</summary>
    public static IReadOnlyProperty? FindProperty(IReadOnlyTypeBase type, string path)
    {
        var names = path.Split('.');
        var current = type;
        foreach (var name in names[..^1])
        {
            var next = current.FindComplexProperty(name)?.ComplexType
                ?? (IReadOnlyTypeBase?)(current as IReadOnlyEntityType)?.FindNavigation(name)?.TargetEntityType;
            if (next is null)
            {
                return null;
            }

            current = next;
        }

        return current.FindProperty(names[^1]) ?? FindInDerivedTypes(current, names[^1]);
    }

    private static IReadOnlyProperty? FindInDerivedTypes(IReadOnlyTypeBase type, string name)
        => (type as IReadOnlyEntityType)?.GetDerivedTypes().Select(t => t.FindProperty(name)).FirstOrDefault(p => p is not null);
}
