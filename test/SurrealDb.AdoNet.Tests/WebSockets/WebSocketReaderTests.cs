using SurrealDb.AdoNet.Tests.Infrastructure;
using SurrealDb.AdoNet.WebSockets;
using Xunit;

namespace SurrealDb.AdoNet.Tests.WebSockets;

public class WebSocketReaderTests
{
    private const int Final = 0x80;
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Binary = 2;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;

    [Fact]
    public void Messages_come_whole_whatever_their_pieces()
    {
        var pings = new List<byte[]>();
        var random = new Random(1);
        foreach (var length in new[] { 0, 1, 125, 126, 65_535 })
        {
            var message = new byte[length];
            random.NextBytes(message);
            var half = length / 2;
            byte[] bytes =
            [
                .. ScriptedServer.Frame(Binary, message[..half]),
                .. ScriptedServer.Frame(Final | Ping, 7, 8),
                .. ScriptedServer.Frame(Continuation),
                .. ScriptedServer.Frame(Final | Pong),
                .. ScriptedServer.Frame(Final | Continuation, message[half..]),
                .. ScriptedServer.Frame(Final | Binary, 5),
                .. ScriptedServer.Frame(Final | Close, 0x03, 0xE9, (byte)'b', (byte)'y', (byte)'e'),
            ];
            foreach (var step in new[] { 1, 3, int.MaxValue })
            {
                var reader = Reader(bytes, step, pings.Add);
                using (var first = reader.Receive())
                {
                    Assert.Equal(message, first!.Bytes.ToArray());
                }

                using (var second = reader.Receive())
                {
                    Assert.Equal([5], second!.Bytes.ToArray());
                }

                Assert.Null(reader.Receive());
                Assert.Equal("1001 bye", reader.CloseReason);
            }
        }

        Assert.All(pings, ping => Assert.Equal([7, 8], ping));
        Assert.Equal(15, pings.Count);
    }

    [Theory]
    [InlineData("c20100", "reserved bit")]
    [InlineData("830100", "unknown opcode")]
    [InlineData("828101020304ff", "masked")]
    [InlineData("810161", "text")]
    [InlineData("800100", "nothing to continue")]
    [InlineData("020100820100", "two messages at once")]
    [InlineData("090100", "ping in pieces")]
    [InlineData("897e007e", "long ping")]
    [InlineData("82ffffffffffffffffff", "masked and endless")]
    [InlineData("827fffffffffffffffff", "negative length")]
    [InlineData("827f0000000000100001", "too long")]
    public void What_a_server_must_not_send_is_refused(string hex, string why)
    {
        byte[] bytes = [.. Convert.FromHexString(hex), .. new byte[1 << 21]];
        Assert.True(Record.Exception(() => Reader(bytes).Receive()) is FormatException, why);
    }

    [Fact]
    public void The_pieces_of_a_message_count_together()
    {
        byte[] bytes = [.. ScriptedServer.Frame(Binary, new byte[600]), .. ScriptedServer.Frame(Final | Continuation, new byte[600])];
        Assert.Throws<FormatException>(() => Reader(bytes, maxMessageBytes: 1199).Receive());
        Assert.Equal(1200, Reader(bytes, maxMessageBytes: 1200).Receive()!.Length);
    }

    [Fact]
    public void The_end_within_a_message_is_an_end_without_a_word()
    {
        var frame = ScriptedServer.Frame(Final | Binary, new byte[300]);
        for (var length = 0; length < frame.Length; length++)
        {
            Assert.Throws<EndOfStreamException>(() => Reader(frame[..length]).Receive());
        }
    }

    [Fact]
    public void Room_is_made_for_what_comes_and_not_for_what_is_announced()
    {
        byte[] bytes = [0x82, 127, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EndOfStreamException>(() => Reader(bytes, maxMessageBytes: int.MaxValue).Receive());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Fact]
    public void Broken_bytes_are_messages_or_refused()
    {
        var random = new Random(7);
        byte[] good = [.. ScriptedServer.Frame(Binary, new byte[200]), .. ScriptedServer.Frame(Final | Ping, 1), .. ScriptedServer.Frame(Final, new byte[90])];
        for (var i = 0; i < 5_000; i++)
        {
            byte[] bytes = [.. good];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var error = Record.Exception(() =>
            {
                var reader = Reader(bytes);
                while (reader.Receive() is { } message)
                {
                    message.Dispose();
                }
            });
            Assert.True(error is null or FormatException or EndOfStreamException, $"{Convert.ToHexString(bytes)}: {error}");
        }
    }

    [Fact]
    public async Task Frames_of_the_client_are_masked_and_carry_their_payload()
    {
        foreach (var length in new[] { 0, 1, 3, 31, 32, 33, 125, 126, 1000, 65_535, 65_536, 100_001 })
        {
            var payload = new byte[length];
            new Random(length).NextBytes(payload);
            using var frame = ClientFrame.Create(payload);
            var sealedFrame = frame.Seal(WebSocketOpcode.Binary).ToArray();
            Assert.Equal(Final | Binary, sealedFrame[0]);
            Assert.NotEqual(0, sealedFrame[1] & 0x80);
            var stream = new MemoryStream(sealedFrame);
            Assert.Equal(payload, await ScriptedServer.ReadFrameAsync(stream));
            Assert.Equal(stream.Length, stream.Position);
        }
    }

    private static WebSocketReader Reader(byte[] bytes, int step = int.MaxValue, Action<byte[]>? pinged = null, int maxMessageBytes = 1 << 20)
        => new(new DripStream(bytes, step), maxMessageBytes, pinged ?? (_ => { }));

    /// <summary>Gives its bytes in small steps, as a network may.</summary>
    private sealed class DripStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
            => base.Read(buffer[..Math.Min(buffer.Length, step)]);
    }
}
