using System.Linq.Expressions;

namespace ClickHouse.AdoNet.Native;

/// <summary>Reads a value tuple, a tuple or a key-value pair through its constructor.</summary>
/// <typeparam name="T">The tuple type.</typeparam>
internal sealed class TupleValueReader<T> : ValueReader<T>
{
    private readonly Func<TupleColumn, int, T> _read;
    private int _count;

    public TupleValueReader()
    {
        var column = Expression.Parameter(typeof(TupleColumn), "column");
        var row = Expression.Parameter(typeof(int), "row");
        _read = Expression.Lambda<Func<TupleColumn, int, T>>(Construct(typeof(T), column, row), column, row).Compile();
    }

    public override T Read(ClickHouseColumn column, int row)
        => column is TupleColumn tuple && tuple.Elements.Count == _count ? _read(tuple, row) : throw Inconvertible(column);

    internal static TElement ReadElement<TElement>(TupleColumn column, int index, int row)
        => column.Elements[index].ReadElement<TElement>(row);

    private NewExpression Construct(Type type, ParameterExpression column, ParameterExpression row)
    {
        var arguments = type.GetGenericArguments();
        var constructor = type.GetConstructor(arguments)
            ?? throw new NotSupportedException($"{type} has no constructor that takes its elements.");
        return Expression.New(constructor, arguments.Select((argument, i) => i == TupleMembers.RestIndex
            ? (Expression)Construct(argument, column, row)
            : Expression.Call(typeof(TupleValueReader<T>), nameof(ReadElement), [argument], column, Expression.Constant(_count++), row)));
    }
}
