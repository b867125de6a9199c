using System.Text.Json;
using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>
/// Documents between their two forms: EF Core's JSON text, and the nested dictionaries and arrays with typed values that the driver sends
/// and reads. A member that is null is left out.
/// </summary>
internal static class SurrealDbDocument
{
    /// <summary>Writes what the driver read as JSON.</summary>
    /// <exception cref="NotSupportedException">It has a value of a type that no document of EF Core's has.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull or SurrealDbNull:
                writer.WriteNullValue();
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case SurrealDbDateTime time:
                writer.WriteStringValue(time.ToString());
                break;
            case SurrealDbDuration duration:
                writer.WriteStringValue(duration.ToTimeSpan().ToString("c", CultureInfo.InvariantCulture));
                break;
            case object?[] items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case Dictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new NotSupportedException(SurrealDbStrings.NotInDocument(value.GetType().Name));
        }
    }

    /// <summary>Reads the JSON text of a document, or of several in an array, as values that the driver sends.</summary>
    /// <param name="json">The text.</param>
    /// <param name="type">The type of the document, or of those in the array.</param>
    public static object? Read(string? json, ITypeBase type)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);

        return Read(document.RootElement, type);
    }

    /// <summary>Reads the JSON text of a property's value as a value that the driver sends.</summary>
    /// <param name="json">The text.</param>
    /// <param name="property">The property.</param>
    public static object? Read(string? json, IProperty property)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);

        return Read(document.RootElement, property);
    }

    private static object? Read(JsonElement element, ITypeBase type)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(e => Read(e, type)).ToArray();
            case JsonValueKind.Object:
                var members = new Dictionary<string, object?>();
                foreach (var member in element.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
                {
                    members.Add(
                        member.Name,
                        FindProperty(type, member.Name) is { } property ? Read(member.Value, property)
                        : FindPart(type, member.Name) is { } part ? Read(member.Value, part)
                        : throw new InvalidOperationException(SurrealDbStrings.UnknownMember(type.DisplayName(), member.Name)));
                }

                return members;
            default:
                return null;
        }
    }

    private static object? Read(JsonElement element, IProperty property)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var mapping = property.GetRelationalTypeMapping();
        var value = (property.GetJsonValueReaderWriter() ?? mapping.JsonValueReaderWriter)!.FromJsonString(element.GetRawText());

        return mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value);
    }

    /// <summary>The property that a member of a document is, or null.</summary>
    public static IProperty? FindProperty(ITypeBase type, string name)
        => type.GetPropertiesInHierarchy().FirstOrDefault(p => p.GetJsonPropertyName() == name);

    /// <summary>The type of the document, or of the documents, that a member of a document is; or null.</summary>
    public static ITypeBase? FindPart(ITypeBase type, string name)
        => (ITypeBase?)(type as IEntityType)?.GetNavigationsInHierarchy()
                .FirstOrDefault(n => n.ForeignKey.IsOwnership && !n.IsOnDependent && n.TargetEntityType.GetJsonPropertyName() == name)
                ?.TargetEntityType
            ?? type.GetComplexProperties().FirstOrDefault(p => p.ComplexType.GetJsonPropertyName() == name)?.ComplexType;
}
