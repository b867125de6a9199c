using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.SurrealDb.Storage.Json.Internal;

/// <summary>Writes a dictionary as an object of JSON, its values as their mapping does.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="valueReaderWriter">Reads and writes the values.</param>
public sealed class SurrealDbJsonDictionaryReaderWriter<TValue>(JsonValueReaderWriter valueReaderWriter)
    : JsonValueReaderWriter<Dictionary<string, TValue>>
{
    private static readonly ConstructorInfo Constructor
        = typeof(SurrealDbJsonDictionaryReaderWriter<TValue>).GetConstructor([typeof(JsonValueReaderWriter)])!;

    /// <inheritdoc />
    public override Expression ConstructorExpression
        => Expression.New(Constructor, valueReaderWriter.ConstructorExpression);

    /// <inheritdoc />
    public override Dictionary<string, TValue> FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null)
    {
        var members = new Dictionary<string, TValue>();
        while (manager.MoveNext() != JsonTokenType.EndObject)
        {
            var name = manager.CurrentReader.GetString()!;
            members.Add(
                name,
                manager.MoveNext() == JsonTokenType.Null ? default! : (TValue)valueReaderWriter.FromJson(ref manager));
        }

        return members;
    }

    /// <inheritdoc />
    public override void ToJsonTyped(Utf8JsonWriter writer, Dictionary<string, TValue> value)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in value)
        {
            writer.WritePropertyName(name);
            if (member is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                valueReaderWriter.ToJson(writer, member);
            }
        }

        writer.WriteEndObject();
    }
}
