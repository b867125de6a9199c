using System.Text;
using System.Text.Unicode;

namespace ClickHouse.AdoNet.Native;

/// <summary>String, FixedString and JSON: bytes that become text only when asked for.</summary>
internal abstract class BytesColumn(string name, ClickHouseType type)
    : ClickHouseColumn(name, type), IColumnReader<byte[]>, IColumnReader<ReadOnlyMemory<byte>>
{
    // Whoever was given a Memory over the bytes may hold it for long: then the array is theirs.
    private bool _handedOut;

    private string?[]? _cache;

    private protected ColumnBuffer<byte> Bytes { get; } = new();

    byte[] IColumnReader<byte[]>.Read(int row)
        => ReadBytes(row).ToArray();

    ReadOnlyMemory<byte> IColumnReader<ReadOnlyMemory<byte>>.Read(int row)
    {
        _handedOut = true;
        var (start, length) = Locate(row);
        return Bytes.Array.AsMemory(start, length);
    }

    internal override object ReadValue(int row)
        => ReadString(row);

    internal override ReadOnlySpan<byte> ReadBytes(int row)
    {
        var (start, length) = Locate(row);
        return Bytes.Array.AsSpan(start, length);
    }

    internal override string ReadString(int row)
        => _cache is { } cache ? cache[row] ??= Decode(TextAt(row)) : Decode(TextAt(row));

    /// <summary>Keeps the texts of a dictionary, which many rows share.</summary>
    internal void CacheTexts(int rows)
    {
        if (_cache is null || _cache.Length < rows)
        {
            _cache = new string?[rows];
        }
        else
        {
            Array.Clear(_cache);
        }
    }

    internal override void Release()
    {
        base.Release();
        Reset();
        Bytes.Release();
        _cache = null;
    }

    /// <summary>Where the bytes of a row lie.</summary>
    private protected abstract (int Start, int Length) Locate(int row);

    private protected virtual ReadOnlySpan<byte> TextAt(int row)
        => ReadBytes(row);

    /// <summary>Before new bytes are read.</summary>
    private protected void Reset()
    {
        if (_handedOut)
        {
            Bytes.Abandon();
            _handedOut = false;
        }
    }

    // Most texts are ASCII, and widening those is the fastest way to a string. Others are checked apart from decoding: the runtime's fast
    // way from UTF-8 is one that replaces what is invalid.
    private string Decode(ReadOnlySpan<byte> bytes)
        => Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes)
            : Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidCastException($"Column '{Name}' holds bytes that aren't UTF-8 text; read them as byte[].");
}
