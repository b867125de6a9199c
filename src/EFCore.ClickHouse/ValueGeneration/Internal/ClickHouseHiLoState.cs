namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>
/// The numbers of one sequence that this process has reserved and not yet given out. Blocks double in size each time, so that a short-lived
/// process leaves small gaps and a big save asks the server seldom; what is lost at the end is never more than what was used.
/// </summary>
internal sealed class ClickHouseHiLoState
{
    private const int FirstBlockSize = 16;
    private const int LargestBlockSize = 1 << 16;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _refill = new(1);
    private long _next;
    private long _end;
    private int _blockSize = FirstBlockSize;

    /// <summary>Gives out a number, reserving a block if none is left.</summary>
    /// <param name="reserve">Reserves as many numbers as it is told and returns the first.</param>
    public long Next(Func<int, long> reserve)
    {
        long value;
        while (!TryTake(out value))
        {
            _refill.Wait();
            try
            {
                if (IsEmpty)
                {
                    Refill(reserve(_blockSize));
                }
            }
            finally
            {
                _refill.Release();
            }
        }

        return value;
    }

    /// <inheritdoc cref="Next" />
    public async ValueTask<long> NextAsync(Func<int, CancellationToken, Task<long>> reserve, CancellationToken cancellationToken)
    {
        long value;
        while (!TryTake(out value))
        {
            await _refill.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (IsEmpty)
                {
                    Refill(await reserve(_blockSize, cancellationToken).ConfigureAwait(false));
                }
            }
            finally
            {
                _refill.Release();
            }
        }

        return value;
    }

    /// <summary>Sees to it that a number that the application chose itself isn't given out again.</summary>
    public void Skip(long value)
    {
        // The unlocked look is only a shortcut for numbers given out before.
        if (value < Volatile.Read(ref _next))
        {
            return;
        }

        lock (_gate)
        {
            if (value >= _next && value < _end)
            {
                _next = value + 1;
            }
        }
    }

    private bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _next >= _end;
            }
        }
    }

    private bool TryTake(out long value)
    {
        lock (_gate)
        {
            value = _next;
            if (_next >= _end)
            {
                return false;
            }

            _next++;

            return true;
        }
    }

    private void Refill(long first)
    {
        lock (_gate)
        {
            _next = first;
            _end = first + _blockSize;
            _blockSize = Math.Min(_blockSize * 2, LargestBlockSize);
        }
    }
}
