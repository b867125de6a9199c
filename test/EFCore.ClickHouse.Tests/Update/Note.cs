namespace EFCore.ClickHouse.Tests.Update;

public class Note
{
    public uint Id { get; set; }

    public string? Text { get; set; }
}
