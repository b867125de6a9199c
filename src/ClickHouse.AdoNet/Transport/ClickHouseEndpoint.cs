namespace ClickHouse.AdoNet.Transport;

/// <summary>Where an engine is: a server's host and port, or a path (port 0) for the engine in this process.</summary>
internal readonly record struct ClickHouseEndpoint(string Address, int Port)
{
    public override string ToString()
        => Port == 0 ? Address : Address.Contains(':') && !Address.StartsWith('[') ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
