using System.Net.Sockets;
using System.Text;
using Xunit;

namespace ClickHouse.AdoNet.Tests.HttpFront;

public sealed class FrontServerTests
{
    /// <summary>
    /// ClickHouse sends an answer that fails midway to its last byte and then closes the connection in order. A reset instead would discard
    /// what the client hasn't read, here nearly all: its window takes less than the answer.
    /// </summary>
    [Theory]
    [InlineData(ErrorStyle.Tagged)]
    [InlineData(ErrorStyle.Marked)]
    [InlineData(ErrorStyle.Bare)]
    [InlineData(ErrorStyle.Cut)]
    public async Task Broken_answer_is_sent_whole_to_a_client_that_reads_late(ErrorStyle style)
    {
        // More than the window even without the last blocks, which the engine drops when it fails, and less than the server buffers, so
        // that it can end before the first byte is read.
        const string Sql = "SELECT number, throwIf(number = 5000) FROM numbers(10000) SETTINGS max_threads = 1, max_block_size = 250";
        await using var server = await FrontServer.StartAsync();
        server.ErrorStyle = style;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync("127.0.0.1", server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /?default_format=Native HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Sql.Length}\r\n\r\n{Sql}"));
        await server.Answered.WaitAsync();

        var answer = new MemoryStream();
        var buffer = new byte[1000];
        int read;
        while ((read = await socket.ReceiveAsync(buffer)) > 0)
        {
            answer.Write(buffer, 0, read);
        }

        var text = Encoding.Latin1.GetString(answer.ToArray());
        Assert.StartsWith("HTTP/1.1 200 ", text, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 20_000, 60_000);
        Assert.Equal(style != ErrorStyle.Cut, text.Contains("Code: 395. DB::Exception", StringComparison.Ordinal));
        Assert.False(text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal), "The answer has an end as if it were whole.");
    }
}
