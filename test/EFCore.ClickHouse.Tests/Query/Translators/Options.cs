namespace EFCore.ClickHouse.Tests.Query.Translators;

[Flags]
public enum Options
{
    None = 0,
    One = 1,
    Two = 2,
    Eight = 8,
}
