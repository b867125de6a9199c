namespace EFCore.ClickHouse.Query.Internal;

/// <summary>.NET's white space (<see cref="char.IsWhiteSpace(char)" />) as characters of an RE2 class; the engine's own trims only know the blank.</summary>
internal static class ClickHouseWhiteSpace
{
    public const string Characters = @"\t-\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";
}
