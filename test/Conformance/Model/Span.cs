namespace Conformance.Model;

public enum Span : long
{
    Lowest = long.MinValue,
    Zero = 0,
    Highest = long.MaxValue,
}
