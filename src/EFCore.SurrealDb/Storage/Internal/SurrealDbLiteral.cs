using System.Collections;
using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>The one place where values are written into statements.</summary>
internal static class SurrealDbLiteral
{
    /// <summary>A text in quotes.</summary>
    public static string String(string value)
        => Quote(new StringBuilder(), value).ToString();

    /// <summary>A value of a type that the driver can send.</summary>
    /// <exception cref="NotSupportedException">The engine has nothing like it.</exception>
    public static string Of(object? value)
    {
        var builder = new StringBuilder();
        Append(builder, value);

        return builder.ToString();
    }

    private static void Append(StringBuilder builder, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                builder.Append("NONE");
                break;
            case bool boolean:
                builder.Append(boolean ? "true" : "false");
                break;
            case string text:
                Quote(builder, text);
                break;
            case char character:
                Quote(builder, character.ToString());
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                Integer(builder, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong unsigned:
                Integer(builder, checked((long)unsigned));
                break;
            case double or float or Half:
                Float(builder, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                builder.Append(number.ToString(CultureInfo.InvariantCulture)).Append("dec");
                break;
            case Guid guid:
                builder.Append(CultureInfo.InvariantCulture, $"u'{guid:D}'");
                break;
            case DateTime time:
                builder.Append("d'").Append(SurrealDbDateTime.From(time)).Append('\'');
                break;
            case DateTimeOffset time:
                builder.Append("d'").Append(SurrealDbDateTime.From(time)).Append('\'');
                break;
            case DateOnly date:
                builder.Append("d'").Append(SurrealDbDateTime.From(date.ToDateTime(default))).Append('\'');
                break;
            case SurrealDbDateTime time:
                builder.Append("d'").Append(time).Append('\'');
                break;
            case TimeSpan span:
                builder.Append(SurrealDbDuration.From(span));
                break;
            case TimeOnly time:
                builder.Append(SurrealDbDuration.From(time.ToTimeSpan()));
                break;
            case SurrealDbDuration duration:
                builder.Append(duration);
                break;
            case byte[] bytes:
                builder.Append("b\"").Append(Convert.ToHexString(bytes)).Append('"');
                break;
            case SurrealDbRecordId record:
                builder.Append("type::record(");
                Quote(builder, record.Table).Append(", ");
                Append(builder, record.Key);
                builder.Append(')');
                break;
            case IDictionary members:
                Object(builder, members);
                break;
            case IEnumerable items:
                Array(builder, items);
                break;
            case Enum constant:
                Append(builder, Convert.ChangeType(constant, Enum.GetUnderlyingType(constant.GetType()), CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException(SurrealDbStrings.NoLiteral(value.GetType().Name));
        }
    }

    private static StringBuilder Quote(StringBuilder builder, string text)
    {
        builder.Append('\'');
        foreach (var c in text)
        {
            _ = c switch
            {
                '\'' or '\\' => builder.Append('\\').Append(c),
                < ' ' or '\u007f' => builder.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}"),
                _ => builder.Append(c),
            };
        }

        return builder.Append('\'');
    }

    // The parser reads the digits before the sign, and there is one number more below zero than above.
    private static void Integer(StringBuilder builder, long value)
        => builder.Append(
            value == long.MinValue ? "(-9223372036854775807 - 1)" : value.ToString(CultureInfo.InvariantCulture));

    private static void Float(StringBuilder builder, double value)
        => builder.Append(
            double.IsNaN(value) ? "NaN"
            : double.IsPositiveInfinity(value) ? "math::inf"
            : double.IsNegativeInfinity(value) ? "math::neg_inf"
            : value.ToString("R", CultureInfo.InvariantCulture) + "f");

    private static void Array(StringBuilder builder, IEnumerable items)
    {
        var separator = "";
        builder.Append('[');
        foreach (var item in items)
        {
            builder.Append(separator);
            Append(builder, item);
            separator = ", ";
        }

        builder.Append(']');
    }

    private static void Object(StringBuilder builder, IDictionary members)
    {
        var separator = "";
        builder.Append('{');
        foreach (DictionaryEntry member in members)
        {
            builder.Append(separator);
            Quote(builder, Convert.ToString(member.Key, CultureInfo.InvariantCulture)!).Append(": ");
            Append(builder, member.Value);
            separator = ", ";
        }

        builder.Append('}');
    }
}
