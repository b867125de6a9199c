using System.Buffers.Binary;

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// Finds equal byte strings among those that lie one after the other in a buffer: a hash table with open addressing that holds their
/// numbers only.
/// </summary>
internal sealed class ByteDictionary
{
    private const int FirstCapacity = 64;

    // Random, so that nobody can choose values that collide.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(Guid.NewGuid().ToByteArray());

    private readonly ColumnBuffer<int> _ends = new();
    private readonly ColumnBuffer<ulong> _hashes = new();

    // Numbers plus one, so that zero is free.
    private int[] _slots = new int[FirstCapacity];

    /// <summary>
    /// Looks for the bytes behind the last entry among the entries before: the number of that entry, or of the new one it becomes.
    /// </summary>
    public int Add(ReadOnlySpan<byte> all)
    {
        var candidate = all[Start(_ends.Count)..];
        var hash = Hash(candidate);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            var entry = _slots[slot] - 1;
            if (_hashes.Array[entry] == hash && all[Start(entry).._ends.Array[entry]].SequenceEqual(candidate))
            {
                return entry;
            }

            slot = (slot + 1) & mask;
        }

        _ends.Add(all.Length);
        _hashes.Add(hash);
        _slots[slot] = _ends.Count;
        if (_ends.Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return _ends.Count - 1;
    }

    /// <summary>Makes the bytes behind the last entry an entry that is never found.</summary>
    public void Skip(int end)
    {
        _ends.Add(end);
        _hashes.Add(0);
    }

    public void Clear()
    {
        _ends.Truncate(0);
        _hashes.Truncate(0);
        Array.Clear(_slots);
    }

    private int Start(int entry)
        => entry == 0 ? 0 : _ends.Array[entry - 1];

    private void Rehash()
    {
        var old = _slots;
        _slots = new int[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var number in old)
        {
            if (number != 0)
            {
                var slot = (int)_hashes.Array[number - 1] & mask;
                while (_slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                _slots[slot] = number;
            }
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong tail = 0;
        foreach (var b in bytes)
        {
            tail = (tail << 8) | b;
        }

        return Mix(hash ^ tail);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15 ^ Seed | 1, out var low);
        return high ^ low;
    }
}
