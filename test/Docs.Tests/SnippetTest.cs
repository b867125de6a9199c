using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Docs.Tests;

/// <summary>
/// Compiles every C# snippet of the README and of docs/ as a program of its own, and looks up every script and file they name.
/// A page's snippets may stand on the declarations of the page's earlier ones: a snippet that declares types lends them to those below.
/// </summary>
public partial class SnippetTest
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Pages
        => [.. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_compile(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        var declarations = new List<SyntaxTree>();
        foreach (Match match in Fence().Matches(text))
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            var tree = Parse(match.Groups["code"].Value, $"{page}:{line}");
            var compilation = CSharpCompilation.Create(
                "Snippet",
                [Parse(ImplicitUsings, "usings"), tree, .. declarations],
                References,
                new CSharpCompilationOptions(
                    tree.GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any()
                        ? OutputKind.ConsoleApplication
                        : OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable));

            // EF1001 and the like aside, a reader's compiler would stop at an error only.
            var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            Assert.True(errors.Count == 0, $"{page}, snippet at line {line}:\n{string.Join('\n', errors)}");

            if (compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary)
            {
                declarations.Add(tree);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_named_exist(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        var directory = Path.GetDirectoryName(Path.Combine(Root, page))!;
        var missing = Link().Matches(text).Select(m => m.Groups["path"].Value).Where(path => !Exists(Path.Combine(directory, path)))
            .Concat(Script().Matches(text).Select(m => m.Value).Where(path => !Exists(Path.Combine(Root, path))))
            .Distinct()
            .ToList();

        Assert.True(missing.Count == 0, $"{page} names what isn't there: {string.Join(", ", missing)}");
    }

    private static bool Exists(string path)
        => File.Exists(path) || Directory.Exists(path);

    private static SyntaxTree Parse(string code, string name)
        => CSharpSyntaxTree.ParseText(SourceText.From(code), new CSharpParseOptions(LanguageVersion.Latest), name);

    private static string Root
        => typeof(SnippetTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [GeneratedRegex(@"^```csharp\s*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<path>(?!https?:|#|mailto:)[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(eng|bench|samples|test|src)/[A-Za-z0-9_./-]+\.(sh|mjs|csproj|json|tsv)\b")]
    private static partial Regex Script();
}
