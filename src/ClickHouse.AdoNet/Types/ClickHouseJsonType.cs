namespace ClickHouse.AdoNet.Types;

/// <summary><c>JSON</c>, with or without declared paths. Values are read and written as JSON text.</summary>
public sealed class ClickHouseJsonType : ClickHouseType
{
    internal ClickHouseJsonType(string? arguments)
        : base(ClickHouseTypeKind.Json, arguments is null ? "JSON" : $"JSON({arguments})", typeof(string))
        => Arguments = arguments;

    /// <summary>What stands between the parentheses: limits, declared paths, paths to skip; null for none.</summary>
    public string? Arguments { get; }
}
