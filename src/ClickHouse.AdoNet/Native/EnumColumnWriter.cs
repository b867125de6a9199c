using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Enum8 and Enum16, by name or by number.</summary>
/// <typeparam name="T"><see cref="sbyte" /> or <see cref="short" />.</typeparam>
internal sealed class EnumColumnWriter<T>(string name, ClickHouseType type, ClickHouseEnumType members)
    : IntegerColumnWriter<T>(name, type), IValueSink<string>
    where T : unmanaged, IBinaryInteger<T>
{
    public void Append(string value)
        => Add(members.TryGetNumber(value, out var number) ? T.CreateTruncating(number) : throw OutOfRange(typeof(string), "it isn't a name of it"));

    public override void Append(ReadOnlySpan<T> values)
    {
        foreach (var value in values)
        {
            Check(value);
        }

        AddRange(values);
    }

    // Zero needn't be a number of the type, so what stands for NULL must be one that is.
    internal override void AppendDefault()
        => Add(T.CreateTruncating(members.Members[0].Value));

    private protected override void AppendNumber(T value)
    {
        Check(value);
        Add(value);
    }

    private void Check(T value)
    {
        if (!members.TryGetName(short.CreateTruncating(value), out _))
        {
            throw OutOfRange(typeof(T), "it isn't a number of it");
        }
    }
}
