namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>How deeply a text is nested, as the engine's parser counts, which gives up beyond a limit.</summary>
internal static class SurrealDbNesting
{
    /// <summary>The deepest that the engine takes (3.0.2).</summary>
    public const int Limit = 19;

    private static readonly string[] Statements = ["SELECT ", "DELETE ", "UPDATE "];

    /// <summary>The depth of a text.</summary>
    /// <param name="text">SurrealQL of the provider's.</param>
    public static int Of(string text)
    {
        var (depth, deepest) = (0, 0);
        var opened = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '`':
                    i = EndOfQuoted(text, i);
                    break;

                case '(' or '[' or '{':
                    opened.Push(depth);
                    depth += IsDouble(text.AsSpan(i + 1)) ? 2 : 1;
                    deepest = Math.Max(deepest, depth);
                    break;

                case ')' or ']' or '}' when opened.TryPop(out var before):
                    depth = before;
                    break;
            }
        }

        return deepest;
    }

    // Statements and closures are a level of their own in their parentheses.
    private static bool IsDouble(ReadOnlySpan<char> inside)
    {
        if (inside is ['|', ..])
        {
            return true;
        }

        foreach (var statement in Statements)
        {
            if (inside.StartsWith(statement, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfQuoted(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && text[i] != text[start])
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return i;
    }
}
