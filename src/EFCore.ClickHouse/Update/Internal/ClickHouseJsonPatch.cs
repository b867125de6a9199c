using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Replaces a part of a JSON document at a path as EF Core writes them: <c>$.Name.Other[2]</c>.</summary>
internal static class ClickHouseJsonPatch
{
    /// <summary>The document with another value at the path.</summary>
    /// <param name="document">The document; null or empty for none.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">The value as JSON; null for a JSON null.</param>
    public static string Apply(string? document, string path, string? value)
    {
        var steps = path.Split('.', '[').Skip(path.StartsWith('$') ? 1 : 0).Select(s => s.TrimEnd(']')).Where(s => s.Length > 0).ToList();
        var replacement = value is null ? null : JsonNode.Parse(value);
        if (steps.Count == 0)
        {
            return replacement?.ToJsonString() ?? "null";
        }

        var root = (string.IsNullOrEmpty(document) ? null : JsonNode.Parse(document)) ?? new JsonObject();
        var node = root;
        foreach (var step in steps.SkipLast(1))
        {
            node = Get(node, step) ?? throw new InvalidOperationException(ClickHouseStrings.JsonPathMissing(path));
        }

        Set(node, steps[^1], replacement, path);

        return root.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonNode? Get(JsonNode node, string step)
        => node is JsonArray array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index < array.Count ? array[index] : null
            : (node as JsonObject)?[step];

    private static void Set(JsonNode node, string step, JsonNode? value, string path)
    {
        switch (node)
        {
            case JsonArray array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count:
                array[index] = value;
                break;
            case JsonObject target:
                target[step] = value;
                break;
            default:
                throw new InvalidOperationException(ClickHouseStrings.JsonPathMissing(path));
        }
    }
}
