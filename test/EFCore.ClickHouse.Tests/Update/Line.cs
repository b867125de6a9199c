namespace EFCore.ClickHouse.Tests.Update;

public class Line
{
    public int Order { get; set; }

    public string Number { get; set; } = "";

    public string? Text { get; set; }

    public Dictionary<string, int> Counts { get; set; } = [];
}
