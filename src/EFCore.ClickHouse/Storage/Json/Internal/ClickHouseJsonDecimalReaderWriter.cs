using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Json.Internal;

/// <summary>Writes decimals as text: the engine reads a JSON number with more than 17 digits as a floating-point one. Reads both.</summary>
public sealed class ClickHouseJsonDecimalReaderWriter : JsonValueReaderWriter<decimal>
{
    private static readonly PropertyInfo InstanceProperty = typeof(ClickHouseJsonDecimalReaderWriter).GetProperty(nameof(Instance))!;

    private ClickHouseJsonDecimalReaderWriter()
    {
    }

    /// <summary>The one instance.</summary>
    public static ClickHouseJsonDecimalReaderWriter Instance { get; } = new();

    /// <inheritdoc />
    public override Expression ConstructorExpression
        => Expression.Property(null, InstanceProperty);

    /// <inheritdoc />
    public override decimal FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null)
        => manager.CurrentReader.TokenType == JsonTokenType.Number
            ? manager.CurrentReader.GetDecimal()
            : decimal.Parse(manager.CurrentReader.GetString()!, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override void ToJsonTyped(Utf8JsonWriter writer, decimal value)
        => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
