using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Conformance.Model;

namespace Conformance.Framework;

/// <summary>
/// A result as text, one line a row, in which equal results are equal texts: multisets are sorted, an entity that was already written in
/// its row is named by its key only.
/// </summary>
public sealed class Snapshot
{
    private readonly ResultOrder _order;
    private readonly bool _approximate;
    private readonly bool _navigations;

    private Snapshot(ResultOrder order, bool approximate, bool navigations)
    {
        _order = order;
        _approximate = approximate;
        _navigations = navigations;
    }

    /// <param name="result">A list of rows, or one value.</param>
    /// <param name="queryCase">Says what of the order and of the precision counts.</param>
    /// <param name="navigations">False leaves out what entities refer to: plain objects are always fully connected.</param>
    public static IReadOnlyList<string> Of(object? result, QueryCase queryCase, bool navigations = true)
    {
        var snapshot = new Snapshot(queryCase.Order, queryCase.Approximate, navigations);
        var rows = result is IEnumerable list and not string and not byte[]
            ? list.Cast<object?>().Select(snapshot.Row).ToList()
            : [snapshot.Row(result)];
        if (queryCase.Order == ResultOrder.None)
        {
            rows.Sort(StringComparer.Ordinal);
        }

        return rows;
    }

    /// <summary>One object as a line, exactly, with all that it refers to.</summary>
    public static string Of(object? value) => new Snapshot(ResultOrder.None, approximate: false, navigations: true).Row(value);

    private static bool IsEntity(Type type)
        => type.IsClass && type.Namespace == typeof(Port).Namespace && !IsPartOfOwner(type) && type != typeof(PortLine);

    private static bool IsPartOfOwner(Type type)
        => type == typeof(Address) || type == typeof(Position) || type == typeof(Contact) || type == typeof(Dimensions) || type == typeof(Material);

    private static string Key(object entity)
        => entity is Booking b
            ? $"Booking#{b.VoyageId},{b.PassengerId}"
            : $"{entity.GetType().Name}#{Scalar(entity.GetType().GetProperty("Id")!.GetValue(entity)!, approximate: false)}";

    private static string? Scalar(object value, bool approximate) => value switch
    {
        string s => '"' + s.Replace("\n", "\\n", StringComparison.Ordinal) + '"',
        bool or Enum => value.ToString(),
        char c => $"'{c}'",
        float f => approximate ? f.ToString("G5", CultureInfo.InvariantCulture) : f.ToString("R", CultureInfo.InvariantCulture),
        double d => approximate ? Round(d) : d.ToString("R", CultureInfo.InvariantCulture),
        decimal m => approximate ? Round((double)m) : (m / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        // The instant: not every engine keeps an offset.
        DateTimeOffset t => t.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        Guid or Uri => value.ToString(),
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        IFormattable f when value.GetType().IsPrimitive => f.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Round(double d) => (d == 0 ? 0 : d).ToString("G10", CultureInfo.InvariantCulture);

    private string Row(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, [], insideEntity: false);
        return text.ToString();
    }

    private void Write(StringBuilder text, object? value, HashSet<string> written, bool insideEntity)
    {
        if (value is null)
        {
            text.Append("null");
        }
        else if (Scalar(value, _approximate) is { } scalar)
        {
            text.Append(scalar);
        }
        else if (value is IEnumerable list)
        {
            WriteList(text, value, list, written, insideEntity);
        }
        else
        {
            WriteObject(text, value, written);
        }
    }

    private void WriteList(StringBuilder text, object value, IEnumerable list, HashSet<string> written, bool insideEntity)
    {
        if (value.GetType().GetInterfaces().FirstOrDefault(IsGrouping) is { } grouping)
        {
            Write(text.Append("key "), grouping.GetProperty("Key")!.GetValue(value), written, insideEntity: false);
            text.Append(": ");
        }

        var items = list.Cast<object?>().ToList();
        // A collection property of scalars is one value of its entity, hence a sequence whatever the query.
        var ordered = _order == ResultOrder.Deep || (insideEntity && items.All(i => i is null || Scalar(i, false) is not null));
        if (!ordered && items.All(i => i is not null && IsEntity(i.GetType())))
        {
            // What is written in full, and what by key, must not depend on the order of arrival.
            items = [.. items.OrderBy(i => Key(i!), StringComparer.Ordinal)];
            ordered = true;
        }

        var texts = items.ConvertAll(i =>
        {
            var item = new StringBuilder();
            Write(item, i, written, insideEntity);
            return item.ToString();
        });
        if (!ordered)
        {
            texts.Sort(StringComparer.Ordinal);
        }

        text.Append('[').AppendJoin(", ", texts).Append(']');
    }

    private static bool IsGrouping(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IGrouping<,>);

    private void WriteObject(StringBuilder text, object value, HashSet<string> written)
    {
        var type = value.GetType();
        var entity = IsEntity(type);
        if (entity)
        {
            text.Append(Key(value));
            if (!written.Add(Key(value)))
            {
                return;
            }
        }
        else if (type.Namespace == typeof(Port).Namespace)
        {
            text.Append(type.Name);
        }

        text.Append('{');
        var separator = "";
        foreach (var (name, member) in Members(type, value))
        {
            var item = member;
            var reference = item is not null && entity && (IsEntity(item.GetType()) || IsEntityList(item));
            if (reference && (!_navigations || item is ICollection { Count: 0 }))
            {
                continue;
            }

            if (item is null && entity && !_navigations && IsEntity(type.GetProperty(name)!.PropertyType))
            {
                continue;
            }

            text.Append(separator).Append(name).Append('=');
            Write(text, item, written, insideEntity: type.Namespace == typeof(Port).Namespace);
            separator = "; ";
        }

        text.Append('}');
    }

    private static bool IsEntityList(object value)
        => value is IEnumerable and not string && value.GetType() is { IsGenericType: true } type && IsEntity(type.GetGenericArguments()[0]);

    private static IEnumerable<(string Name, object? Value)> Members(Type type, object value)
    {
        // A value tuple has fields; everything else a query yields has properties.
        if (value is ITuple && type.IsValueType)
        {
            return type.GetFields().Select(f => (f.Name, f.GetValue(value)));
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => (p.Name, p.GetValue(value)));
    }
}
