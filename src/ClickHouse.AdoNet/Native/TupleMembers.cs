using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>The elements of value tuples, tuples and key-value pairs.</summary>
internal static class TupleMembers
{
    // Value tuples and tuples keep the eighth and further elements in another tuple.
    public const int RestIndex = 7;

    public static bool IsTuple(Type type)
        => type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                || (type.IsAssignableTo(typeof(ITuple)) && type.Assembly == typeof(object).Assembly));

    /// <summary>The types of the elements.</summary>
    public static IEnumerable<Type> Types(Type type)
    {
        var arguments = type.GetGenericArguments();
        return arguments.Length <= RestIndex ? arguments : arguments.Take(RestIndex).Concat(Types(arguments[RestIndex]));
    }

    /// <summary>Expressions that read the elements one by one.</summary>
    public static IEnumerable<Expression> Read(Expression tuple)
    {
        if (tuple.Type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            return [Expression.Property(tuple, "Key"), Expression.Property(tuple, "Value")];
        }

        var count = tuple.Type.GetGenericArguments().Length;
        var items = Enumerable.Range(1, Math.Min(count, RestIndex)).Select(i => Expression.PropertyOrField(tuple, $"Item{i}"));
        return count <= RestIndex ? items : items.Concat(Read(Expression.PropertyOrField(tuple, "Rest")));
    }
}
