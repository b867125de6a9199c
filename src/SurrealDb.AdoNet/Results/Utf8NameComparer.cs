namespace SurrealDb.AdoNet.Results;

/// <summary>Compares names in UTF-8 byte by byte.</summary>
internal sealed class Utf8NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private Utf8NameComparer()
    {
    }

    public static Utf8NameComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y)
        => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
        => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other)
        => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate)
        => alternate.ToArray();
}
