using System.Buffers;

namespace Cbor;

/// <summary>
/// Holds back the bytes of maps, from the beginning of the outermost to its end, and puts the entries of each into the order of their encoded
/// keys (RFC 8949 §4.2.1).
/// </summary>
internal sealed class CborMapSorter : IBufferWriter<byte>
{
    private readonly Comparison<CborMapEntry> _byKey;
    private byte[] _bytes = [];
    private byte[] _sorted = [];
    private CborMapEntry[] _entries = new CborMapEntry[16];
    private int[] _firstEntries = new int[8];
    private int _length;
    private int _entryCount;
    private int _depth;

    public CborMapSorter()
        => _byKey = (x, y) => Key(x).SequenceCompareTo(Key(y));

    /// <summary>Whether bytes are held back: a map was begun and isn't ended.</summary>
    public bool IsActive => _depth > 0;

    public void Clear()
        => _length = _entryCount = _depth = 0;

    public void BeginMap()
    {
        if (_depth == _firstEntries.Length)
        {
            Array.Resize(ref _firstEntries, _depth * 2);
        }

        _firstEntries[_depth++] = _entryCount;
    }

    /// <summary>A key, or the value of the last key, begins with the next byte.</summary>
    public void BeginItem(bool isKey)
    {
        if (!isKey)
        {
            _entries[_entryCount - 1].Value = _length;
            return;
        }

        EndEntry();
        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, _entryCount * 2);
        }

        _entries[_entryCount++] = new CborMapEntry { Key = _length };
    }

    /// <summary>Sorts the innermost map; if it is the outermost too, hands over all bytes held back.</summary>
    /// <exception cref="InvalidOperationException">A key is there twice.</exception>
    public void EndMap(IBufferWriter<byte> output)
    {
        EndEntry();
        var first = _firstEntries[_depth - 1];
        Sort(_entries.AsSpan(first, _entryCount - first));

        _entryCount = first;
        if (--_depth == 0)
        {
            output.Write(_bytes.AsSpan(0, _length));
            _length = 0;
        }
    }

    public void Advance(int count)
        => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void EndEntry()
    {
        if (_entryCount > _firstEntries[_depth - 1])
        {
            _entries[_entryCount - 1].End = _length;
        }
    }

    private void Sort(Span<CborMapEntry> entries)
    {
        if (entries.IsEmpty || IsSorted(entries))
        {
            return;
        }

        var start = entries[0].Key;
        entries.Sort(_byKey);
        for (var i = 1; i < entries.Length; i++)
        {
            if (_byKey(entries[i - 1], entries[i]) == 0)
            {
                throw new InvalidOperationException($"A map has the key {Convert.ToHexStringLower(Key(entries[i]))} (encoded) twice.");
            }
        }

        if (_sorted.Length < _length - start)
        {
            _sorted = new byte[_bytes.Length];
        }

        var position = 0;
        foreach (var entry in entries)
        {
            var bytes = _bytes.AsSpan(entry.Key, entry.End - entry.Key);
            bytes.CopyTo(_sorted.AsSpan(position));
            position += bytes.Length;
        }

        _sorted.AsSpan(0, position).CopyTo(_bytes.AsSpan(start));
    }

    private bool IsSorted(ReadOnlySpan<CborMapEntry> entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (_byKey(entries[i - 1], entries[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Key(CborMapEntry entry)
        => _bytes.AsSpan(entry.Key, entry.Value - entry.Key);

    private void Reserve(int sizeHint)
    {
        var needed = (long)_length + Math.Max(sizeHint, 1);
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException("A canonical map that is larger than an array can be.");
        }

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, Math.Max(256, 2L * _bytes.Length)), Array.MaxLength));
        }
    }
}
