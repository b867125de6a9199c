using ClickHouse.AdoNet.Sql;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Sql;

public sealed class SqlStatementTests
{
    [Theory]
    [InlineData("SELECT 1", StatementKind.Select, "SELECT 1")]
    [InlineData(" -- c\n /* ; */ (SELECT 1) ; -- end\n ;", StatementKind.Select, " -- c\n /* ; */ (SELECT 1) ")]
    [InlineData("with 1 as x select x", StatementKind.Select, "with 1 as x select x")]
    [InlineData("insert into t values (';')", StatementKind.Insert, "insert into t values (';')")]
    [InlineData("INSERT INTO t FORMAT JSONEachRow {\"a\": 1}; {\"b\"", StatementKind.Insert, "INSERT INTO t FORMAT JSONEachRow {\"a\": 1}; {\"b\"")]
    [InlineData("WITH totals AS (SELECT 1 AS x) SELECT x FROM totals", StatementKind.Select, "WITH totals AS (SELECT 1 AS x) SELECT x FROM totals")]
    [InlineData("SELECT * FROM (SELECT 1 GROUP BY 1 WITH TOTALS)", StatementKind.Select, "SELECT * FROM (SELECT 1 GROUP BY 1 WITH TOTALS)")]
    [InlineData("USE x", StatementKind.Use, "USE x")]
    [InlineData("SET a = 1;", StatementKind.Set, "SET a = 1")]
    [InlineData("ALTER TABLE t DELETE WHERE x = 'a\\';b'", StatementKind.Other, "ALTER TABLE t DELETE WHERE x = 'a\\';b'")]
    [InlineData("SELECT `a;``b`, \"c;\", $tag$;$tag$", StatementKind.Select, "SELECT `a;``b`, \"c;\", $tag$;$tag$")]
    [InlineData("SELECT format AS f, t.format FROM t ORDER BY format DESC", StatementKind.Select, "SELECT format AS f, t.format FROM t ORDER BY format DESC")]
    public void Kind_and_text(string sql, object kind, string text)
    {
        var statement = SqlStatement.Parse(sql);
        Assert.Equal(kind, statement.Kind);
        Assert.Equal(text, statement.Text);
        Assert.Empty(statement.Placeholders);
    }

    [Fact]
    public void Placeholders_are_found_where_they_are_ones()
    {
        var statement = SqlStatement.Parse(
            "SELECT {a:Int32}, '{no:String}', { b : Enum8('x}' = 1) }, {'m': 1}, {c}, /* {d:Int8} */ `{e:Int8}` FROM x WHERE {a:Int64} > 0");
        Assert.Equal(
            [("a", "Int32"), ("b", "Enum8('x}' = 1)"), ("c", null), ("a", "Int64")],
            statement.Placeholders.Select(p => (p.Name, p.Type)));
        Assert.All(statement.Placeholders, p => Assert.Equal('}', statement.Text[p.End - 1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("-- only a comment")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT x, count() FROM t GROUP BY x WITH  totals ORDER BY x")]
    [InlineData("SELECT 1 FORMAT JSON")]
    [InlineData("SELECT x FROM t FORMAT CSV SETTINGS max_threads = 1")]
    [InlineData("SELECT (1) format Native ;")]
    public void Refused(string sql) => Assert.Throws<ClickHouseException>(() => SqlStatement.Parse(sql));

    [Fact]
    public void Any_text_is_parsed_or_refused()
        => Prop.ForAll(
            ArbMap.Default.GeneratorFor<char>().ListOf().Select(c => new string([.. c]))
                .Or(Gen.Elements("'", "`", "{a", ":", "}", ";", "--", "/*", "*/", "$$", "$a$", "\\", "SELECT ", "FORMAT ", "\n", "(", "x")
                    .ListOf().Select(parts => string.Concat(parts)))
                .ToArbitrary(),
            text =>
            {
                try
                {
                    return SqlStatement.Parse(text).Text.Length <= text.Length;
                }
                catch (ClickHouseException)
                {
                    return true;
                }
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("t", "`t`")]
    [InlineData("d.t", "`d`.`t`")]
    [InlineData("`a.b`.`c\\`d`", "`a.b`.`c\\`d`")]
    [InlineData("t; DROP TABLE x", "`t; DROP TABLE x`")]
    public void Table_names_are_quoted(string name, string quoted) => Assert.Equal(quoted, TableName.Quote(name));

    [Theory]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData("a.b.c")]
    [InlineData("`a")]
    [InlineData("a`b")]
    [InlineData("`a`b")]
    public void Names_of_no_table_are_refused(string name) => Assert.Throws<ArgumentException>(() => TableName.Quote(name));
}
