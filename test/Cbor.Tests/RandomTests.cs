using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Cbor.Tests;

/// <summary>Properties that hold for any data item, and for any bytes.</summary>
public class RandomTests
{
    [Fact]
    public void What_is_written_is_read_again()
        => Check(2000, seed =>
        {
            var node = new RandomNodes(seed).Node();
            var bytes = CborData.Write(node.Write);
            return CborData.Read(bytes).ToString() == node.ToString();
        });

    [Fact]
    public void Equal_values_are_equal_canonical_bytes()
        => Check(2000, seed =>
        {
            var data = new RandomNodes(seed);
            var node = data.Node(isPlain: true);
            var bytes = CborData.Write(node.Write, CborOptions.Canonical);
            return bytes.AsSpan().SequenceEqual(CborData.Write(node.Shuffle(data.Random).Write, CborOptions.Canonical))
                && bytes.AsSpan().SequenceEqual(CborData.Write(CborData.Read(bytes, CborOptions.Canonical).Write, CborOptions.Canonical));
        });

    [Fact]
    public void A_sequence_cut_anywhere_is_the_same_data()
        => Check(200, seed =>
        {
            var data = new RandomNodes(seed);
            var node = data.Node();
            var bytes = CborData.Write(node.Write);
            bytes = data.Random.Next(3) == 0 ? data.Mutate(bytes) : bytes;
            var options = data.Random.Next(3) == 0 ? CborOptions.Canonical : CborOptions.Lenient;
            var expected = CborData.Describe(() => CborData.Read(bytes, options));
            return Enumerable.Range(0, bytes.Length + 1).All(
                    cut => CborData.Describe(() => CborData.Read(CborData.Split(bytes, cut), options)) == expected)
                && CborData.Describe(() => CborData.Read(CborData.Split(bytes, [.. Enumerable.Range(0, bytes.Length + 1)]), options)) == expected;
        });

    [Fact]
    public void Broken_bytes_are_a_value_or_an_exception_and_never_need_much_memory()
        => Check(20_000, seed =>
        {
            var data = new RandomNodes(seed);
            var bytes = data.Mutate(CborData.Write(data.Node().Write));
            CborNode? node = null;
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                node = CborData.Read(bytes);
            }
            catch (CborException e)
            {
                Assert.InRange(e.Position, 0, bytes.Length);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000 + (500 * bytes.Length));
            return node is null || CborData.Read(CborData.Write(node.Write)).ToString() == node.ToString();
        });

    [Fact]
    public void Broken_bytes_that_are_canonical_are_written_as_they_were()
        => Check(20_000, seed =>
        {
            var data = new RandomNodes(seed);
            var bytes = data.Mutate(CborData.Write(data.Node(isPlain: true).Write, CborOptions.Canonical));
            try
            {
                return bytes.AsSpan().SequenceEqual(CborData.Write(CborData.Read(bytes, CborOptions.Canonical).Write, CborOptions.Canonical));
            }
            catch (CborException)
            {
                return true;
            }
        });

    [Fact]
    public void Skipping_accepts_what_reading_accepts()
        => Check(20_000, seed =>
        {
            var data = new RandomNodes(seed);
            var bytes = data.Mutate(CborData.Write(data.Node().Write));
            var options = data.Random.Next(2) == 0 ? CborOptions.Canonical : CborOptions.Lenient;
            var read = CborData.Describe(() => CborData.Read(bytes, options));
            try
            {
                var reader = new CborReader(bytes, options);
                reader.SkipValue();
                reader.ReadEnd();
                return !read.StartsWith("CBOR at", StringComparison.Ordinal);
            }
            catch (CborException e)
            {
                return read == e.Message;
            }
        });

    [Fact]
    public void Pure_noise_is_a_value_or_an_exception()
        => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            CborData.Describe(() => CborData.Read(bytes));
            CborData.Describe(() => CborData.Read(new ReadOnlySequence<byte>(bytes), CborOptions.Canonical));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static void Check(int count, Func<int, bool> property)
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(int.MaxValue / 2));
}
