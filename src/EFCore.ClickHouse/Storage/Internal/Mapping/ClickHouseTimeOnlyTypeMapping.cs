using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="TimeOnly" /> to <c>Time64(7)</c>, which keeps every tick.</summary>
public sealed class ClickHouseTimeOnlyTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseTimeOnlyTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseTimeOnlyTypeMapping(string storeType = "Time64(7)")
        : base(storeType, typeof(TimeOnly), JsonTimeOnlyReaderWriter.Instance)
    {
    }

    /// <summary>The mapping to <c>Time64(7)</c>.</summary>
    public static ClickHouseTimeOnlyTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseTimeOnlyTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => $"CAST('{ToText((TimeOnly)value)}' AS {StoreType})";

    internal static string ToText(TimeOnly value)
        => value.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
