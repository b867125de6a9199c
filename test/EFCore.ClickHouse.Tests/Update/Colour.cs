namespace EFCore.ClickHouse.Tests.Update;

public enum Colour
{
    Red,
    Green,
    Blue,
}
