using System.Diagnostics.CodeAnalysis;

namespace Cbor;

/// <summary>What is being read, from the outermost to the innermost container. Only levels beyond <see cref="CborFrames.Count" /> allocate.</summary>
internal struct CborFrameStack
{
    private CborFrames _outer;
    private CborFrame[]? _deeper;

    public int Count { get; private set; }

    /// <summary>The innermost container; there must be one.</summary>
    [UnscopedRef]
    public ref CborFrame Top
    {
        get
        {
            if (Count <= CborFrames.Count)
            {
                return ref _outer[Count - 1];
            }

            return ref _deeper![Count - CborFrames.Count - 1];
        }
    }

    public void Push(in CborFrame frame)
    {
        var deeper = Count++ - CborFrames.Count;
        if (deeper >= 0 && deeper >= (_deeper?.Length ?? 0))
        {
            Array.Resize(ref _deeper, Math.Max(CborFrames.Count, deeper * 2));
        }

        Top = frame;
    }

    public void Pop()
        => Count--;
}
