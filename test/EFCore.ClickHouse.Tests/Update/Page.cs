namespace EFCore.ClickHouse.Tests.Update;

public class Page
{
    public short Id { get; set; }

    public string Text { get; set; } = "";

    public byte[]? RowVersion { get; set; }
}
