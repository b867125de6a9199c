using System.Net;
using System.Net.Sockets;

namespace ClickHouse.AdoNet.Tests.Infrastructure;

/// <summary>A port at which connections are refused: it is taken, so that no server started meanwhile gets it, but nobody listens.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Dispose() => _socket.Dispose();
}
