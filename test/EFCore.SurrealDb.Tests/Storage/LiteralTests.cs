using EFCore.SurrealDb.Storage.Internal;
using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Storage;

/// <summary>That a value written into a statement is the value that the driver reads of it.</summary>
public class LiteralTests
{
    public static TheoryData<object?> Values
        => new(
            null, true, false, "", "it's \\ `q` \"d\" $x {y} ⟨z⟩ -- ; /* \0 \u001b \r\n\t é 😀", "\u2028", 'c', (sbyte)-5, (byte)200, (short)-300, 40_000, -5, 0,
            long.MaxValue, long.MinValue, 3_000_000_000u, 1.0, -0.0, 0.1, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity,
            double.NegativeInfinity, 1.5f, 0m, 1.25m, -79228162514264337593543950335m, 0.0000000000000000000000000001m, Guid.NewGuid(),
            new DateTime(2020, 2, 29, 13, 14, 15, DateTimeKind.Utc).AddTicks(1_234_567), DateTime.MinValue, DateTime.MaxValue, new DateOnly(1, 2, 3),
            new TimeSpan(3, 4, 5, 6, 7).Add(TimeSpan.FromTicks(8)), TimeSpan.Zero, new TimeOnly(23, 59, 59, 999), new byte[] { 0, 1, 255 }, Array.Empty<byte>(),
            new SurrealDbRecordId("a`b", 5), new SurrealDbRecordId("t", "5"), new SurrealDbRecordId("t", new object?[] { 1, "x", null }),
            new SurrealDbRecordId("t", Guid.NewGuid()), new object?[] { 1, null, "x" }, new Dictionary<string, object?> { ["a 'b"] = 1, ["c"] = new[] { 1, 2 } });

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_literal_is_its_value(object? value)
    {
        await using var connection = new SurrealDbConnection(TestDatabase.NewConnectionString());
        await connection.OpenAsync();
        var command = connection.CreateCommand("RETURN $value");
        command.Parameters.AddWithValue("value", value ?? DBNull.Value);
        var expected = await command.ExecuteScalarAsync();

        Assert.Equal(expected, await connection.CreateCommand($"RETURN {SurrealDbLiteral.Of(value)}").ExecuteScalarAsync());
    }
}
