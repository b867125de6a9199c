using System.Data;
using System.Data.Common;
using SurrealDb.AdoNet.Results;
using SurrealDb.AdoNet.Tests.Values;
using SurrealDb.AdoNet.Values;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class ReaderTests
{
    [Fact]
    public async Task Columns_are_what_any_row_has()
    {
        await using var connection = await Database.OpenAsync(
            "readers", "DEFINE TABLE OVERWRITE t; CREATE t:1 SET b = 2, a = 1; CREATE t:2 SET c = NULL, b = 'x'; CREATE t:3 SET a = 3, b = 4");
        await using var reader = await connection.CreateCommand("SELECT * FROM t").ExecuteReaderAsync();
        Assert.Equal(["a", "b", "id", "c"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.True(reader.HasRows);

        Assert.True(await reader.ReadAsync());
        Assert.Equal((1, 2L), (reader.GetInt32(0), reader.GetInt64(1)));
        Assert.Equal(new SurrealDbRecordId("t", 1), reader.GetFieldValue<SurrealDbRecordId>("id"));
        Assert.True(reader.IsDBNull(3));
        Assert.True(reader.IsNone(3));

        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal("x", reader.GetString(1));
        Assert.True(reader.IsDBNull(3));
        Assert.False(reader.IsNone(3));
        Assert.Equal(DBNull.Value, reader[3]);

        Assert.True(reader.Read());
        Assert.Equal(4L, reader["B"]);
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("nothing"));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetName(4));
    }

    [Fact]
    public async Task A_value_that_is_here_already_reads_like_an_answer()
    {
        var born = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var rows = new object?[] { new object?[] { 1, null, born }, new object?[] { 2, "x", born } };
        await using (var reader = SurrealDbDataReader.Over(rows, SurrealDbRowFormat.Arrays))
        {
            Assert.True(await reader.ReadAsync());
            Assert.Equal((3, 1, true), (reader.FieldCount, reader.GetInt32(0), reader.IsDBNull(1)));
            Assert.True(reader.Read());
            Assert.Equal(("x", born), (reader.GetString(1), reader.GetDateTime(2)));
            Assert.False(reader.Read());
            Assert.False(await reader.NextResultAsync());
        }

        var id = new SurrealDbRecordId("t", new object[] { 1L, "x" });
        using var single = SurrealDbDataReader.Over(id);
        Assert.True(single.Read());
        Assert.Equal(id, single.GetValue(0));
        single.Close();
        Assert.True(single.IsClosed);
        using var none = SurrealDbDataReader.Over(null);
        Assert.False(none.Read());
        Assert.Throws<ArgumentException>(() => SurrealDbDataReader.Over(ulong.MaxValue));
    }

    [Fact]
    public async Task Results_without_objects_have_one_column()
    {
        await using var connection = await Database.OpenAsync("readers");
        await using var reader = await connection.CreateCommand(
            "RETURN 5; RETURN ['a', NONE]; LET $x = 1; RETURN []; RETURN {b: 1, a: 2}; RETURN [{a: 1}, 2]; RETURN [[1, 2], [3]]").ExecuteReaderAsync();

        Assert.Equal("value", reader.GetName(0));
        Assert.True(reader.Read());
        Assert.Equal(5, reader.GetInt32(0));
        Assert.False(reader.Read());

        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal("a", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));

        foreach (var _ in new[] { "LET", "[]" })
        {
            Assert.True(await reader.NextResultAsync());
            Assert.Equal((0, false, false), (reader.FieldCount, reader.HasRows, reader.Read()));
        }

        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal(("a", 2, 1), (reader.GetName(0), reader.GetInt32(0), reader.GetInt32(1)));
        Assert.False(reader.Read());

        Assert.True(reader.NextResult());
        Assert.Equal(1, reader.FieldCount);
        Assert.True(reader.Read());
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1L }, reader.GetValue(0), StructuralComparer.Instance);

        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal([1, 2], reader.GetFieldValue<int[]>(0));
        Assert.False(reader.NextResult());
        Assert.Equal((0, false), (reader.FieldCount, reader.Read()));
    }

    [Fact]
    public async Task Rows_that_are_arrays_can_be_columns()
    {
        await using var connection = await Database.OpenAsync("readers");
        await using var command = connection.CreateCommand("RETURN [[3, 'c', NONE], [1], [2, 'b', 1.5]]; RETURN []");
        command.RowFormat = SurrealDbRowFormat.Arrays;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            Assert.Equal(["0", "1", "2"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
            var rows = new List<(int, string?, double?)>();
            while (reader.Read())
            {
                rows.Add((reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetFieldValue<double?>(2)));
            }

            Assert.Equal([(3, "c", null), (1, null, null), (2, "b", 1.5)], rows);
            Assert.True(reader.NextResult());
            Assert.False(reader.Read());
        }

        command.CommandText = "RETURN [[1], 2]";
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteReaderAsync());
        Assert.Contains("1 of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_every_type_go_and_come()
    {
        await using var connection = await Database.OpenAsync("readers");
        await using var command = connection.CreateCommand("RETURN [$v]; RETURN type::of($v)");
        var parameter = command.Parameters.AddWithValue("$v", null);
        foreach (var (value, _, type) in ValueData.All)
        {
            parameter.Value = value;
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(reader.Read());
            if (value is Dictionary<string, object?> members)
            {
                Assert.Equal(members.Values, Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldValue<object>), NothingIsDbNull.Instance);
            }
            else
            {
                Assert.Equal(value, reader.GetValue(0), NothingIsDbNull.Instance);
                Assert.Equal(type.Split('<')[0], value is null or SurrealDbNull ? type : reader.GetDataTypeName(0));
                Assert.Equal(value is null or SurrealDbNull ? typeof(object) : value.GetType(), reader.GetFieldType(0));
            }

            reader.NextResult();
            reader.Read();
            Assert.Equal(type, reader.GetString(0));
        }
    }

    [Fact]
    public async Task Typed_getters_take_what_their_types_hold_without_loss()
    {
        await using var connection = await Database.OpenAsync("readers");
        var instant = new DateTime(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc).AddTicks(1);
        await using var command = connection.CreateCommand(
            "RETURN {big: 9223372036854775807, half: 0.5, tenth: 0.1, price: 1.25dec, yes: true, text: 'é😀', guid: $guid, at: $at, nano: $nano, "
            + "day: $day, span: 1h30m, bytes: <bytes>'abc', list: [1, 2, NONE], words: ['a'], map: {a: 1}, kind: 5, set: $set, one: 'x', no: NONE, null: NULL}");
        var guid = Guid.NewGuid();
        command.Parameters.AddWithValue("guid", guid);
        command.Parameters.AddWithValue("at", instant);
        command.Parameters.AddWithValue("nano", new SurrealDbDateTime(0, 1));
        command.Parameters.AddWithValue("day", new DateOnly(2020, 2, 29));
        command.Parameters.AddWithValue("set", new SurrealDbSet([1L, 2L]));
        await using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        T Get<T>(string column) => reader.GetFieldValue<T>(column);
        Assert.Equal(long.MaxValue, Get<long>("big"));
        Assert.Equal((ulong)long.MaxValue, Get<ulong>("big"));
        Assert.Equal(9223372036854775807m, Get<decimal>("big"));
        Assert.Throws<OverflowException>(() => Get<int>("big"));
        Assert.Throws<InvalidCastException>(() => Get<double>("big"));
        Assert.Equal((0.5, 0.5f, (Half)0.5), (Get<double>("half"), Get<float>("half"), Get<Half>("half")));
        Assert.Equal((0.1, 0.1f), (Get<double>("tenth"), Get<float>("tenth")));
        Assert.Throws<InvalidCastException>(() => Get<long>("half"));
        Assert.Throws<InvalidCastException>(() => Get<decimal>("half"));
        Assert.Equal(1.25m, Get<decimal>("price"));
        Assert.Throws<InvalidCastException>(() => Get<double>("price"));
        Assert.True(Get<bool>("yes"));
        Assert.Equal(("é😀", 'x'), (Get<string>("text"), Get<char>("one")));
        Assert.Equal("é😀", reader.GetTextReader(reader.GetOrdinal("text")).ReadToEnd());
        Assert.Equal((guid, (Guid?)guid), (Get<Guid>("guid"), Get<Guid?>("guid")));
        Assert.Equal((instant, new DateTimeOffset(instant)), (Get<DateTime>("at"), Get<DateTimeOffset>("at")));
        Assert.Equal(DateTimeKind.Utc, Get<DateTime>("at").Kind);
        Assert.Equal(new SurrealDbDateTime(0, 1), Get<SurrealDbDateTime>("nano"));
        Assert.Throws<OverflowException>(() => Get<DateTime>("nano"));
        Assert.Equal(new DateOnly(2020, 2, 29), Get<DateOnly>("day"));
        Assert.Throws<InvalidCastException>(() => Get<DateOnly>("at"));
        Assert.Equal((TimeSpan.FromMinutes(90), new TimeOnly(1, 30)), (Get<TimeSpan>("span"), Get<TimeOnly>("span")));
        Assert.Equal("abc"u8.ToArray(), Get<byte[]>("bytes"));
        var buffer = new byte[5];
        Assert.Equal(3, reader.GetBytes(reader.GetOrdinal("bytes"), 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(reader.GetOrdinal("bytes"), 1, buffer, 1, 4));
        Assert.Equal([0, (byte)'b', (byte)'c', 0, 0], buffer);
        Assert.Equal([1, 2, null], Get<int?[]>("list"));
        Assert.Throws<InvalidCastException>(() => Get<int[]>("list"));
        Assert.Equal(["a"], Get<List<string>>("words"));
        Assert.Equal(["a"], Get<IReadOnlyList<string>>("words"));
        Assert.Equal(["a"], Get<HashSet<string>>("words"));
        Assert.Equal(1, Get<Dictionary<string, int>>("map")["a"]);
        Assert.Equal(DayOfWeek.Friday, Get<DayOfWeek>("kind"));
        Assert.Equal([1L, 2L], Get<SurrealDbSet>("set").Cast<long>().Order());
        Assert.Equal([1, 2], Get<int[]>("set").Order());
        Assert.Null(Get<int?>("no"));
        Assert.Null(Get<DateTime?>("null"));
        Assert.Same(SurrealDbNull.Value, Get<SurrealDbNull>("null"));
        Assert.Contains("'no' is NONE", Assert.Throws<InvalidCastException>(() => Get<string>("no")).Message, StringComparison.Ordinal);
        Assert.Contains("'null' is NULL", Assert.Throws<InvalidCastException>(() => Get<long>("null")).Message, StringComparison.Ordinal);
        Assert.Contains("'text' has a value of type string", Assert.Throws<InvalidCastException>(() => Get<long>("text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_random_shapes_come_back()
    {
        await using var connection = await Database.OpenAsync("readers");
        await using var command = connection.CreateCommand("RETURN $rows");
        var parameter = command.Parameters.AddWithValue("rows", null);
        var random = new Random(11);
        for (var round = 0; round < 30; round++)
        {
            var names = Enumerable.Range(0, random.Next(1, 40)).Select(i => $"f{i}\"`é").ToArray();
            var rows = Enumerable.Range(0, random.Next(1, 60)).Select(_ => names.Where(_ => random.Next(4) > 0)
                .ToDictionary(name => name, _ => ValueData.All[random.Next(2, ValueData.All.Length)].Value)).ToArray();
            parameter.Value = rows;
            await using var reader = await command.ExecuteReaderAsync();
            foreach (var row in rows)
            {
                Assert.True(reader.Read());
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    Assert.Equal(row.GetValueOrDefault(reader.GetName(i)), reader.GetValue(i), NothingIsDbNull.Instance);
                }

                Assert.All(row.Keys, name => Assert.InRange(reader.GetOrdinal(name), 0, reader.FieldCount - 1));
            }

            Assert.False(reader.Read());
        }
    }

    [Fact]
    public void Objects_of_very_many_members_take_no_time_that_grows_with_its_square()
    {
        var bytes = ValueData.Write(Enumerable.Range(0, 300_000).ToDictionary(i => $"m{i}", i => (object?)i));
        var reader = new WireReader(bytes);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var layout = RowLayout.Read(ref reader, bytes);
        Assert.Equal((300_000, true), (layout.Names.Count, layout.IsUniform));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Schema_and_tables()
    {
        await using var connection = await Database.OpenAsync("readers");
        await using var reader = await connection.CreateCommand("RETURN [{a: NONE, b: 'x'}, {a: 1, b: 'y'}]").ExecuteReaderAsync();
        var columns = reader.GetColumnSchema();
        Assert.Equal([("a", typeof(long), "int"), ("b", typeof(string), "string")], columns.Select(c => (c.ColumnName, c.DataType, c.DataTypeName)));
        Assert.Equal(2, reader.GetSchemaTable()!.Rows.Count);
        var table = new DataTable();
        table.Load(reader);
        Assert.Equal((2, DBNull.Value, "y"), (table.Rows.Count, table.Rows[0]["a"], table.Rows[1]["b"]));
    }

    [Fact]
    public async Task Behaviours()
    {
        var connection = await Database.OpenAsync("readers");
        await using var command = connection.CreateCommand("RETURN [1, 2]; RETURN 3");
        await using (var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow))
        {
            Assert.True(reader.Read());
            Assert.False(reader.Read());
            Assert.False(reader.NextResult());
        }

        await Assert.ThrowsAsync<NotSupportedException>(() => command.ExecuteReaderAsync(CommandBehavior.SchemaOnly));
        var closing = await command.ExecuteReaderAsync(CommandBehavior.CloseConnection);
        await closing.DisposeAsync();
        Assert.True(closing.IsClosed);
        Assert.Throws<InvalidOperationException>(() => closing.Read());
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    /// <summary>Compares by content; NONE and NULL are both DBNull.</summary>
    private sealed class NothingIsDbNull : IEqualityComparer<object?>
    {
        public static NothingIsDbNull Instance { get; } = new();

        public new bool Equals(object? x, object? y)
            => StructuralComparer.Instance.Equals(Nothing(x), Nothing(y));

        public int GetHashCode(object? obj)
            => 0;

        private static object? Nothing(object? value)
            => value is DBNull or SurrealDbNull ? null : value;
    }
}
