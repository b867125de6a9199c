using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ClickHouse.AdoNet.Tests.HttpFront;

/// <summary>What a request to ClickHouse's HTTP interface asks for.</summary>
internal sealed partial class FrontQuery
{
    private static readonly HashSet<string> Reserved =
    [
        "query", "query_id", "database", "default_format", "session_id", "session_timeout", "session_check", "user", "password",
        "wait_end_of_query", "buffer_size", "enable_http_compression", "compress", "decompress", "quota_key", "role",
    ];

    private FrontQuery(string sql, string queryId, Dictionary<string, string> values)
    {
        Sql = sql;
        QueryId = queryId;
        Values = values;
    }

    public string Sql { get; }

    public string QueryId { get; }

    public string? Database => Values.GetValueOrDefault("database");

    public string? Session => Values.GetValueOrDefault("session_id");

    public bool Compressed => Values.GetValueOrDefault("enable_http_compression") == "1";

    /// <summary>Data for an INSERT, if the statement itself came in the address.</summary>
    public Stream? Data { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters
        => [.. Values.Where(v => v.Key.StartsWith("param_", StringComparison.Ordinal)).Select(v => KeyValuePair.Create(v.Key[6..], v.Value))];

    public Dictionary<string, string> Settings
        => Values.Where(v => !Reserved.Contains(v.Key) && !v.Key.StartsWith("param_", StringComparison.Ordinal))
            .ToDictionary(v => v.Key, v => v.Value);

    private Dictionary<string, string> Values { get; }

    public static async Task<FrontQuery> ReadAsync(HttpRequest request)
    {
        var values = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var sql = values.GetValueOrDefault("query");
        Stream? data = null;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, value) in form)
            {
                values[name] = value.ToString();
            }

            sql = (sql is null ? "" : sql + "\n") + form["query"];
        }
        else
        {
            var body = Decompress(request);
            if (sql is not null && DataFollow().IsMatch(sql))
            {
                sql = DataFollow().Replace(sql, "");
                data = body;
            }
            else
            {
                using var reader = new StreamReader(body, Encoding.UTF8);
                var text = await reader.ReadToEndAsync();
                sql = sql is null ? text : sql + "\n" + text;
            }
        }

        var queryId = values.GetValueOrDefault("query_id") ?? Guid.NewGuid().ToString();
        return new FrontQuery(sql ?? "", queryId, values) { Data = data };
    }

    private static Stream Decompress(HttpRequest request)
        => request.Headers.ContentEncoding.ToString() switch
        {
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(request.Body, CompressionMode.Decompress),
            "br" => new BrotliStream(request.Body, CompressionMode.Decompress),
            _ => request.Body,
        };

    [GeneratedRegex(@"\s+FORMAT\s+Native\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex DataFollow();
}
