using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.SurrealDb.Storage.Json.Internal;

/// <summary>Reads a date from the text of a point in time too: the engine has no dates without a time.</summary>
public sealed class SurrealDbJsonDateOnlyReaderWriter : JsonValueReaderWriter<DateOnly>
{
    private static readonly PropertyInfo InstanceProperty = typeof(SurrealDbJsonDateOnlyReaderWriter).GetProperty(nameof(Instance))!;

    private SurrealDbJsonDateOnlyReaderWriter()
    {
    }

    /// <summary>The one instance.</summary>
    public static SurrealDbJsonDateOnlyReaderWriter Instance { get; } = new();

    /// <inheritdoc />
    public override Expression ConstructorExpression
        => Expression.Property(null, InstanceProperty);

    /// <inheritdoc />
    public override DateOnly FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null)
        => DateOnly.FromDateTime(manager.CurrentReader.GetDateTime());

    /// <inheritdoc />
    public override void ToJsonTyped(Utf8JsonWriter writer, DateOnly value)
        => writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
