namespace ClickHouse.AdoNet.Pooling;

/// <summary>The ClickHouse settings on which the driver's decoding rests.</summary>
internal static class DriverSettings
{
    public static IReadOnlyDictionary<string, string> Required { get; } = new Dictionary<string, string>
    {
        // Without it DateTime columns come without their time zone; see NativeTypeDecoder.
        ["output_format_native_encode_types_in_binary_format"] = "1",

        // JSON comes as the text of its documents.
        ["output_format_native_write_json_as_string"] = "1",

        // The other serialization of Dynamic and JSON columns is internal to the engine and changes between versions.
        ["output_format_native_use_flattened_dynamic_and_json_serialization"] = "1",
    };
}
