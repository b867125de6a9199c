using System.Runtime.CompilerServices;

namespace Cbor;

/// <summary>The outer levels of what is being read, held within the reader so that they need no allocation.</summary>
[InlineArray(Count)]
internal struct CborFrames
{
    public const int Count = 16;

    private CborFrame _first;
}
