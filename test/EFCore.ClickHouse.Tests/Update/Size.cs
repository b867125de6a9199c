namespace EFCore.ClickHouse.Tests.Update;

public class Size
{
    public double Width { get; set; }

    public double? Height { get; set; }
}
