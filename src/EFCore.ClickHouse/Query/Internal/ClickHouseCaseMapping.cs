namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Upper and lower case as .NET knows them: each character alone becomes one. The engine's functions follow Unicode's full rules, by which
/// <c>ß</c> becomes <c>SS</c> and a <c>Σ</c> at a word's end <c>ς</c>; so texts with such characters are mapped in pieces.
/// </summary>
internal sealed class ClickHouseCaseMapping
{
    private readonly string _function;
    private readonly string _apart;
    private readonly string _runs;
    private readonly string _from;
    private readonly string _to;

    /// <param name="function">The engine's function.</param>
    /// <param name="apart">Characters that the function maps to one character as well, but, at least in some places, to another than .NET does.</param>
    /// <param name="runs">A class of RE2 of characters that the function maps as .NET does, wherever they are.</param>
    /// <param name="from">The characters that the function doesn't map as .NET does, but which .NET maps.</param>
    /// <param name="to">What .NET maps <paramref name="from" /> to.</param>
    private ClickHouseCaseMapping(string function, string apart, string runs, string from, string to)
        => (_function, _apart, _runs, _from, _to) = (function, apart, runs, from, to);

    // Whether ſ becomes S depends on .NET's globalization mode.
    private static readonly string FromLower = "ıſ" + Range('ᾀ', 'ᾇ') + Range('ᾐ', 'ᾗ') + Range('ᾠ', 'ᾧ') + "ᾳῃῳ";

    private static readonly ClickHouseCaseMapping Upper = new("upperUTF8", "ıſ", "[[:ascii:]]", FromLower, FromLower.ToUpperInvariant());

    private static readonly ClickHouseCaseMapping Lower = new("lowerUTF8", "Σ", "[^Σİ]", "Σ", "σ");

    /// <summary>The mapping that the function of this name stands for in a query's tree.</summary>
    public static ClickHouseCaseMapping? Find(string name)
        => name switch
        {
            nameof(string.ToUpper) => Upper,
            nameof(string.ToLower) => Lower,
            _ => null,
        };

    /// <summary>The mapped <paramref name="text" />, which is a name: it occurs several times.</summary>
    public string Map(string text)
    {
        // Only of an ASCII text both lengths in bytes are the number of its characters. That the function is called outside of the branches
        // spares a second call in each of them. A NULL takes the last branch. Bytes that aren't UTF-8 stay (\C).
        return $"if(length({text}) + length({_function}({text})) != 2 * lengthUTF8({text}) AND ({IsSpecial(text)}), "
            + $"arrayStringConcat(arrayMap(c -> if({IsSpecial("c")}, translateUTF8(c, '{_from}', '{_to}'), {_function}(c)), "
            + $@"extractAll({text}, '{_runs}+|.|\\C'))), {_function}({text}))";
    }

    private string IsSpecial(string text)
        => $"lengthUTF8({_function}({text})) != lengthUTF8({text})" + string.Concat(_apart.Select(c => $" OR position({text}, '{c}') != 0"));

    private static string Range(char first, char last)
        => string.Concat(Enumerable.Range(first, last - first + 1).Select(c => (char)c));
}
