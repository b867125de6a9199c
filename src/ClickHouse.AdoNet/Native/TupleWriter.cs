using System.Linq.Expressions;

namespace ClickHouse.AdoNet.Native;

/// <summary>Takes value tuples, tuples and key-value pairs.</summary>
/// <typeparam name="T">The tuple type.</typeparam>
internal sealed class TupleWriter<T> : ClickHouseColumnWriter<T>
{
    private readonly Action<T> _append;

    public TupleWriter(TupleColumnWriter column)
        : base(column)
    {
        var value = Expression.Parameter(typeof(T), "value");
        var body = TupleMembers.Read(value).Select((member, i) =>
            (Expression)Expression.Call(typeof(TupleWriter<T>), nameof(AppendElement), [member.Type], View(column.Elements[i], member.Type), member));
        _append = Expression.Lambda<Action<T>>(Expression.Block(body), value).Compile();
    }

    public override void Append(T value)
    {
        if (value is null)
        {
            Column.AppendNull();
            return;
        }

        var count = Column.Count;
        try
        {
            _append(value);
        }
        catch
        {
            Column.Truncate(count);
            throw;
        }
    }

    internal static void AppendElement<TElement>(ClickHouseColumnWriter<TElement> view, TElement value)
        => view.Append(value);

    private static ConstantExpression View(ClickHouseColumnWriter element, Type type)
        => Expression.Constant(
            typeof(ClickHouseColumnWriter).GetMethod(nameof(ClickHouseColumnWriter.As))!
                .MakeGenericMethod(type)
                .Invoke(element, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null));
}
