namespace EFCore.ClickHouse.Tests.Update;

public class Draft
{
    public int Id { get; set; }

    public string? Text { get; set; }
}
