namespace ClickHouse.AdoNet.Pooling;

/// <summary>The ClickHouse settings on which the driver's decoding rests.</summary>
internal static class DriverSettings
{
    private const string BinaryTypes = "output_format_native_encode_types_in_binary_format";

    /// <summary>The settings with the version that brought them: an older server refuses statements with settings it doesn't know.</summary>
    private static readonly Dictionary<string, Version> Since = new()
    {
        // Without it DateTime columns come without their time zone; see NativeTypeDecoder.
        [BinaryTypes] = new(24, 8),

        // JSON comes as the text of its documents.
        ["output_format_native_write_json_as_string"] = new(24, 10),

        // The other serialization of Dynamic columns is internal to the engine and changes between versions.
        ["output_format_native_use_flattened_dynamic_and_json_serialization"] = new(25, 6),
    };

    public static IReadOnlyDictionary<string, string> Required { get; } = Since.Keys.ToDictionary(name => name, _ => "1");

    /// <summary>Whether a server has the setting, as far as it is one of the driver's own.</summary>
    public static bool IsKnownTo(string setting, Version server) => !Since.TryGetValue(setting, out var since) || server >= since;

    /// <summary>Whether types in the answer to a statement with these settings come in the binary notation.</summary>
    public static bool UsesBinaryTypes(IReadOnlyDictionary<string, string> settings, Version server)
        => settings.TryGetValue(BinaryTypes, out var value) && value is "1" or "true" && IsKnownTo(BinaryTypes, server);
}
