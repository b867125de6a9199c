using System.Globalization;

namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>Values as SQLite has them: null, long, double, string, byte[]; a bool is 0 or 1. A decimal is text in an order of its own.</summary>
public static class SqlValue
{
    public static IComparer<object?> Order { get; } = Comparer<object?>.Create(Compare);

    public static IEqualityComparer<object?[]> RowEquality { get; } = new RowComparer();

    public static object? Bool(bool? value) => value is { } known ? known ? 1L : 0L : null;

    public static bool? Truth(object? value)
        => value switch
        {
            null => null,
            long n => n != 0,
            double d => d != 0,
            string text => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number != 0,
            _ => throw new InvalidOperationException($"'{value}' is no truth value."),
        };

    public static int Compare(object? left, object? right)
    {
        var (leftRank, rightRank) = (Rank(left), Rank(right));

        return leftRank != rightRank
            ? leftRank.CompareTo(rightRank)
            : (left, right) switch
            {
                (null, null) => 0,
                (long a, long b) => a.CompareTo(b),
                (string a, string b) => string.CompareOrdinal(a, b),
                (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
                (decimal a, decimal b) => a.CompareTo(b),
                _ => Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
            };
    }

    public static bool AreSame(object? left, object? right) => Compare(left, right) == 0;

    private static int Rank(object? value)
        => value switch
        {
            null => 0,
            long or double or decimal => 1,
            string => 2,
            byte[] => 3,
            _ => throw new InvalidOperationException($"A value of type {value.GetType()} isn't one of SQLite's."),
        };

    private sealed class RowComparer : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? x, object?[]? y) => x!.Length == y!.Length && x.Zip(y).All(p => AreSame(p.First, p.Second));

        public int GetHashCode(object?[] row)
        {
            var hash = new HashCode();
            foreach (var value in row)
            {
                hash.Add(value switch
                {
                    null => 0,
                    long n => ((double)n).GetHashCode(),
                    byte[] b => b.Length,
                    _ => value.GetHashCode(),
                });
            }

            return hash.ToHashCode();
        }
    }
}
