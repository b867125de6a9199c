using System.Buffers;
using System.Text.Json;

namespace EFCore.SurrealDb.Storage.Internal.Mapping;

/// <summary>
/// Maps documents (<c>ToJson()</c>) to nested objects with typed members. EF Core reads documents from JSON text: what the driver gives is
/// written as such for it. How it writes them: see <see cref="SurrealDbDocument" />.
/// </summary>
public sealed class SurrealDbJsonTypeMapping : JsonTypeMapping
{
    private static readonly MethodInfo GetValueMethod
        = typeof(DbDataReader).GetRuntimeMethod(nameof(DbDataReader.GetValue), [typeof(int)])!;

    private static readonly MethodInfo ToStreamMethod
        = typeof(SurrealDbJsonTypeMapping).GetMethod(nameof(ToStream), BindingFlags.Public | BindingFlags.Static)!;

    private SurrealDbJsonTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public SurrealDbJsonTypeMapping(string storeType = "object")
        : base(storeType, typeof(JsonTypePlaceholder), dbType: null)
    {
    }

    /// <summary>The mapping to <c>object</c>.</summary>
    public static SurrealDbJsonTypeMapping Default { get; } = new();

    /// <summary>A document as JSON text, for EF Core's reader.</summary>
    /// <param name="document">The document as the driver reads it.</param>
    public static MemoryStream ToStream(object document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            SurrealDbDocument.Write(writer, document);
        }

        return new MemoryStream(bytes.WrittenSpan.ToArray(), writable: false);
    }

    /// <inheritdoc />
    public override MethodInfo GetDataReaderMethod()
        => GetValueMethod;

    /// <inheritdoc />
    public override Expression CustomizeDataReaderExpression(Expression expression)
        => Expression.Call(ToStreamMethod, expression);

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new SurrealDbJsonTypeMapping(parameters);
}
