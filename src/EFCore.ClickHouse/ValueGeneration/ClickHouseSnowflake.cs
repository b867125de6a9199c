using System.Security.Cryptography;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.ValueGeneration;

/// <summary>
/// A source of unique, ever growing 63-bit numbers. From the highest bit: 41 bits of milliseconds since 2024-01-01 UTC (enough until 2093),
/// 10 bits of node, 12 bits of sequence within the millisecond. A burst of numbers may run up to 100 milliseconds ahead of the clock. Safe for
/// use by many threads.
/// </summary>
public sealed class ClickHouseSnowflake
{
    /// <summary>The largest node number.</summary>
    public const int MaxNode = (1 << NodeBits) - 1;

    private const int NodeBits = 10;
    private const int SequenceBits = 12;

    // Milliseconds: a burst of 400,000 numbers doesn't wait, and no process starts again in less.
    private const int MaxAhead = 100;

    /// <summary>Where the time part starts to count.</summary>
    public static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _time;
    private readonly long _nodePart;

    // Milliseconds since the epoch and, in the lowest bits, the sequence: one word, so that a compare-and-swap takes both.
    private long _state;

    /// <summary>Creates a source for one node.</summary>
    /// <param name="node">
    /// From 0 to <see cref="MaxNode" />. Processes that write the same tables at the same time must have different nodes.
    /// </param>
    /// <param name="time">The clock; the system's if null.</param>
    public ClickHouseSnowflake(int node, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, MaxNode);

        Node = node;
        _nodePart = (long)node << SequenceBits;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// The source for processes that were given no node: takes one at random, so that two of them collide only if they drew the same node
    /// (1 in 1,024) and the same sequence number in the same millisecond.
    /// </summary>
    public static ClickHouseSnowflake Shared { get; } = new(RandomNumberGenerator.GetInt32(MaxNode + 1));

    /// <summary>The node that is part of every number.</summary>
    public int Node { get; }

    /// <summary>Makes the next number: larger than every one before, even if the clock was set back.</summary>
    /// <exception cref="InvalidOperationException">The clock is before <see cref="Epoch" /> or past the year 2093.</exception>
    public long Next()
    {
        var wait = default(SpinWait);
        while (true)
        {
            var last = Volatile.Read(ref _state);
            var now = (_time.GetUtcNow() - Epoch).Ticks / TimeSpan.TicksPerMillisecond;
            if (now < 0 || now >= 1L << 41)
            {
                throw new InvalidOperationException(ClickHouseStrings.SnowflakeClock(_time.GetUtcNow()));
            }

            // A clock that stands or goes back only makes the sequence run on; its overflow carries into the millisecond.
            var next = Math.Max(last + 1, now << SequenceBits);

            // Numbers far ahead of the clock could be given out again after a restart, so that the clock is waited for;
            // not so one that was set back, which may take hours.
            var ahead = (next >> SequenceBits) - now;
            if (ahead is > MaxAhead and < 1000)
            {
                wait.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            if (Interlocked.CompareExchange(ref _state, next, last) == last)
            {
                return ((next >> SequenceBits) << (NodeBits + SequenceBits)) | _nodePart | (next & ((1 << SequenceBits) - 1));
            }
        }
    }

    /// <summary>When a number was made.</summary>
    /// <param name="value">The number.</param>
    public static DateTimeOffset TimeOf(long value)
        => Epoch.AddMilliseconds(value >> (NodeBits + SequenceBits));

    /// <summary>Which node made a number.</summary>
    /// <param name="value">The number.</param>
    public static int NodeOf(long value)
        => (int)(value >> SequenceBits) & MaxNode;
}
