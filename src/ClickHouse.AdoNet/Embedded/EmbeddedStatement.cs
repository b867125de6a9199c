using System.Buffers;
using System.Text;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>A statement's text and parameters as UTF-8 in the shape libchdb takes them.</summary>
internal readonly unsafe ref struct EmbeddedStatement
{
    private readonly byte[] _bytes;
    private readonly int _sqlLength;
    private readonly int[] _lengths;

    public EmbeddedStatement(string sql, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var capacity = Encoding.UTF8.GetMaxByteCount(sql.Length);
        foreach (var (name, value) in parameters)
        {
            capacity = checked(capacity + Encoding.UTF8.GetMaxByteCount(name.Length) + Encoding.UTF8.GetMaxByteCount(value.Length));
        }

        _bytes = ArrayPool<byte>.Shared.Rent(capacity);
        _lengths = parameters.Count == 0 ? [] : new int[parameters.Count * 2];
        var written = _sqlLength = Encoding.UTF8.GetBytes(sql, _bytes);
        for (var i = 0; i < parameters.Count; i++)
        {
            written += _lengths[2 * i] = Encoding.UTF8.GetBytes(parameters[i].Key, _bytes.AsSpan(written));
            written += _lengths[2 * i + 1] = Encoding.UTF8.GetBytes(parameters[i].Value, _bytes.AsSpan(written));
        }
    }

    /// <summary>Calls one of the functions that take a connection, a statement, a format and parameters.</summary>
    public nint Call(
        delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint> function,
        nint connection)
        => Call(function, connection, "Native"u8);

    /// <summary>The same in another format than Native.</summary>
    public nint Call(
        delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, byte**, nuint*, byte**, nuint*, nuint, nint> function,
        nint connection,
        ReadOnlySpan<byte> formatName)
    {
        var count = _lengths.Length / 2;
        var pointers = new nint[count * 2];
        var lengths = new nuint[count * 2];
        fixed (byte* bytes = _bytes)
        fixed (byte* format = formatName)
        fixed (nint* pointer = pointers)
        fixed (nuint* length = lengths)
        {
            var next = bytes + _sqlLength;
            for (var i = 0; i < count; i++)
            {
                pointer[i] = (nint)next;
                length[i] = (nuint)_lengths[2 * i];
                next += _lengths[2 * i];
                pointer[count + i] = (nint)next;
                length[count + i] = (nuint)_lengths[2 * i + 1];
                next += _lengths[2 * i + 1];
            }

            return function(
                connection,
                bytes,
                (nuint)_sqlLength,
                format,
                (nuint)formatName.Length,
                (byte**)pointer,
                length,
                (byte**)(pointer + count),
                length + count,
                (nuint)count);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
