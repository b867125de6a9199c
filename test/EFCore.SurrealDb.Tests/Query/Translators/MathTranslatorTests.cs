namespace EFCore.SurrealDb.Tests.Query.Translators;

public class MathTranslatorTests
{
    private static readonly double[] Doubles = [0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 1.7, -1.7, 2.345, 0.49999999999999994, 1e15 + 0.5, -7, 3e20];

    private static readonly decimal[] Decimals = [0m, 0.5m, -0.5m, 1.5m, -1.5m, 2.5m, -2.5m, 2.345m, -2.355m, 1234567.891m];

    private static readonly int[] Integers = [0, 1, -1, 7, -7, 255, 256, -129, 40_000, int.MaxValue, int.MinValue + 1];

    [Fact]
    public async Task Rounding_of_floats()
    {
        await Translation.Check(r => Math.Round(r.Left), Doubles);
        await Translation.Check(r => Math.Round(r.Left, MidpointRounding.AwayFromZero), Doubles);
        await Translation.Check(r => Math.Round(r.Left, MidpointRounding.ToZero), Doubles);
        await Translation.Check(r => Math.Round(r.Left, 2), Doubles);
        await Translation.Check(r => Math.Truncate(r.Left), Doubles);
        await Translation.Check(r => Math.Floor(r.Left), Doubles);
        await Translation.Check(r => Math.Ceiling(r.Left), Doubles);
        await Translation.Check(r => Math.Sign(r.Left), Doubles);
        await Translation.Check(r => Math.Abs(r.Left), Doubles);
    }

    [Fact]
    public async Task Rounding_of_decimals()
    {
        await Translation.Check(r => Math.Round(r.Left), Decimals);
        await Translation.Check(r => Math.Round(r.Left, 2), Decimals);
        await Translation.Check(r => Math.Round(r.Left, 2, MidpointRounding.AwayFromZero), Decimals);
        await Translation.Check(r => Math.Round(r.Left, MidpointRounding.AwayFromZero), Decimals);
        await Translation.Check(r => decimal.Truncate(r.Left), Decimals);
        await Translation.Check(r => decimal.Floor(r.Left), Decimals);
        await Translation.Check(r => Math.Ceiling(r.Left), Decimals);
        await Translation.Check(r => Math.Sign(r.Left), Decimals);
        await Translation.Check(r => Math.Abs(r.Left), Decimals);
    }

    [Fact]
    public async Task Functions_of_floats()
    {
        double[] values = [0.25, 0.5, 1, 0.75];
        await Translation.Check(r => Math.Sqrt(r.Left), values);
        await Translation.Check(r => Math.Pow(r.Left, 2), values);
        await Translation.Check(r => Math.Log2(r.Left), values);
        await Translation.Check(r => Math.Sin(r.Left) < 0.5, values);
        await Translation.Check(r => Math.Round(Math.Exp(r.Left), 10), values);
        await Translation.Check(r => Math.Round(Math.Cos(r.Left) + Math.Tan(r.Left) + Math.Asin(r.Left) + Math.Acos(r.Left) + Math.Atan(r.Left), 10), values);
        await Translation.Check(r => Math.Round(Math.Log(r.Left) + Math.Log10(r.Left), 10), values);
        await Translation.Check(r => Math.Round(Math.Log(r.Left, r.Right), 10), (8.0, 2.0), (8.0, 1.0), (2.0, 0.0), (1.0, 0.0), (2.0, double.PositiveInfinity));
        await Translation.Check(r => Math.Pow(r.Left, r.Right), (2, 10), (2, -1), (10, 3));
    }

    [Fact]
    public async Task Greatest_and_least()
    {
        await Translation.Check(r => Math.Max(r.Left, r.Right), (1, 2), (2, 1), (-1, -2));
        await Translation.Check(r => Math.Min(r.Left, r.Right), (1.5, 2), (double.NaN, 1), (1, double.NaN));
        await Translation.Check(r => Math.Max(r.Left, r.Right), (1.5, 2), (double.NaN, 1), (1, double.NaN));
        await Translation.Check(r => Math.Clamp(r.Left, 0, 10), -5, 5, 15);
        await Translation.Check(r => double.IsNaN(r.Left) || double.IsInfinity(r.Left), 1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        await Translation.Check(r => double.IsFinite(r.Left), 1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity);

        await using var context = await Translation.Fill([((int?)1, (int?)2), (3, null), (null, null)]);
        Assert.Equal([2, 3, null], await context.Rows.OrderBy(r => r.Id).Select(r => EF.Functions.Greatest(r.Left, r.Right)).ToListAsync());
        Assert.Equal([1, 3, null], await context.Rows.OrderBy(r => r.Id).Select(r => EF.Functions.Least(r.Left, r.Right)).ToListAsync());
    }

    [Fact]
    public async Task Division_and_remainder_of_integers()
    {
        (int, int)[] pairs = [(7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3)];
        await Translation.Check(r => r.Left / r.Right, pairs);
        await Translation.Check(r => r.Left % r.Right, pairs);
        await Translation.Check(r => (double)r.Left / r.Right, pairs);
        await Translation.Check(r => (decimal)r.Left / r.Right, (7, 2), (1, 4));
        await Translation.Check(r => r.Left + r.Right, ((byte)200, (byte)100));
        await Translation.Check(r => r.Left * r.Right, ((short)20_000, (short)3));
    }

    [Fact]
    public async Task Casts()
    {
        double[] values = [1.7, -1.7, 0, 2, -0.5];
        await Translation.Check(r => (int)r.Left, values);
        await Translation.Check(r => (long)r.Left, values);
        await Translation.Check(r => (int)r.Left, 1.7m, -1.7m, 5m);
        await Translation.Check(r => (float)r.Left, values);
        await Translation.Check(r => (decimal)r.Left, values);
        await Translation.Check(r => (double)r.Left, 1.5m, -0.1m);
        await Translation.Check(r => (byte)r.Left, Integers);
        await Translation.Check(r => (sbyte)r.Left, Integers);
        await Translation.Check(r => (short)r.Left, Integers);
        await Translation.Check(r => (ushort)r.Left, Integers);
        await Translation.Check(r => (int)r.Left, 0L, 5_000_000_000, -5_000_000_000, long.MaxValue, long.MinValue + 1);
        await Translation.Check(r => (uint)r.Left, Integers);
        await Translation.Check(r => (long)r.Left, Integers);
        await Translation.Check(r => (int?)r.Left, new long?[] { 5, null });
    }

    [Fact]
    public async Task Bitwise_operators()
    {
        await Translation.Check(r => r.Left & 0b0110_1101, Integers);
        await Translation.Check(r => r.Left & -4, Integers);
        await Translation.Check(r => r.Left | 0x0F0, Integers);
        await Translation.Check(r => r.Left ^ 0x55, Integers);
        await Translation.Check(r => ~r.Left, Integers);
        await Translation.Check(r => r.Left << 3, Integers);
        await Translation.Check(r => r.Left >> 3, Integers);
        (int, int)[] pairs = [(5, 3), (-5, 3), (-5, -3), (int.MaxValue, int.MinValue + 1), (0, -1)];
        await Translation.Check(r => r.Left & r.Right, pairs);
        await Translation.Check(r => r.Left | r.Right, pairs);
        await Translation.Check(r => r.Left ^ r.Right, pairs);
        await Translation.Check(r => (r.Left & 8) != 0, 8L, 7L, -1L, 1L << 40);
        await Translation.Check(r => r.Left.HasFlag(Days.Sunday | Days.Monday), Days.Sunday, Days.Sunday | Days.Monday, Days.None);
        var flag = Days.Monday;
        await Translation.Check(r => r.Left.HasFlag(flag), Days.Sunday, Days.Sunday | Days.Monday, Days.None);
        Assert.Contains("bitwise", await Translation.Refused(r => r.Left & r.Left, 1L));
    }

    [Flags]
    public enum Days
    {
        None = 0,
        Sunday = 1,
        Monday = 2,
    }
}
