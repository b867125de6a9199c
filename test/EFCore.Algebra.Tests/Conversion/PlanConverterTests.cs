using EFCore.Algebra.Conversion;
using EFCore.Algebra.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.Algebra.Tests.Conversion;

/// <summary>What becomes of EF Core's statements. What they mean is held against the conformance catalogue.</summary>
public class PlanConverterTests
{
    [Fact]
    public void Clauses_become_nodes_in_the_order_of_their_meaning()
        => PlanAssert.Equal(
            """
            Result o.CustomerId, Sum
              Project o.CustomerId, Sum = COALESCE(a1, 0)
                Limit @p
                  Sort by o.CustomerId
                    Filter a0 > 1
                      Aggregate a0 = COUNT(*), a1 = SUM(o.Total) by o.CustomerId
                        Filter o.Total > 5
                          Scan Orders as o (CustomerId, Total)
            """,
            ShopContext.Plan(
            c => c.Orders.Where(o => o.Total > 5).GroupBy(o => o.CustomerId).Where(g => g.Count() > 1)
                .OrderBy(g => g.Key).Select(g => new { g.Key, Sum = g.Sum(o => o.Total) }).Take(3)));

    [Fact]
    public void Distinct_comes_before_order_and_limit()
        => PlanAssert.Equal(
            """
            Result o.CustomerId
              Project o.CustomerId
                Limit @p
                  Sort by o.CustomerId
                    Distinct
                      Project o.CustomerId
                        Scan Orders as o (CustomerId)
            """,
            ShopContext.Plan(c => c.Orders.Select(o => o.CustomerId).Distinct().OrderBy(i => i).Take(3)));

    [Fact]
    public void The_key_of_a_group_is_found_in_a_query_nested_in_it()
        => PlanAssert.Equal(
            """
            Result o0.Key, Visits
              Project o0.Key, Visits = (subquery)
                subquery over o0.Key
                  Project a0
                    Aggregate a0 = COUNT(*)
                      Filter (v.Day / 7) == o0.Key
                        Scan Visits as v (Day)
                Group by o0.Key
                  Project o0.Key = o.Placed / 7
                    Scan Orders as o (Placed)
            """,
            ShopContext.Plan(
            c => c.Orders.GroupBy(o => o.Placed / 7).Select(g => new { g.Key, Visits = c.Visits.Count(v => v.Day / 7 == g.Key) })));

    [Fact]
    public void First_rows_of_each_row_are_numbered()
        => PlanAssert.Equal(
            """
            Result c.Id, o.Total
              Project c.Id, o.Total
                Inner join on c.Id == o.CustomerId
                  Scan Customers as c (Id)
                  Project o.CustomerId, o.Total
                    Filter n0 <= 2
                      Project o.CustomerId, o.Total, n0
                        Window n0 = ROW_NUMBER() OVER(PARTITION BY o.CustomerId ORDER BY o.Total DESC)
                          Scan Orders as o (CustomerId, Total)
            """,
            ShopContext.Plan(
            c => c.Customers.SelectMany(x => x.Orders.OrderByDescending(o => o.Total).Take(2), (x, o) => new { x.Id, o.Total })));

    [Fact]
    public void Elements_of_a_collection_are_rows_of_a_function_applied_to_each_row()
        => PlanAssert.Equal(
            """
            Result c.Id, t.value
              Project c.Id, t.value
                Cross apply
                  Scan Customers as c (Tags, Id)
                  Function json_each(c.Tags) AS t (t.value, t.key)
            """,
            ShopContext.Plan(c => c.Customers.SelectMany(x => x.Tags, (x, t) => new { x.Id, t })));

    [Fact]
    public void A_join_without_references_to_its_left_side_is_no_apply()
    {
        var statement = (SelectExpression)ShopContext.Statement(
            c => from x in c.Customers from o in c.Orders.OrderBy(o => o.Id).Take(2).DefaultIfEmpty() select new { x.Id, Total = (int?)o!.Total });
        var plan = new PlanConverter().Convert(statement);

        Assert.IsType<PlanJoin>(Assert.IsType<PlanProject>(plan.Root).Input);
    }

    [Fact]
    public void An_aggregate_over_columns_of_the_query_around_it_is_that_querys()
    {
        var plan = ShopContext.Plan(
            c => c.Orders.GroupBy(o => o.CustomerId).Select(g => new { g.Key, Rich = c.Customers.Count(x => x.Id == g.Max(o => o.Total)) }));

        PlanAssert.Equal(
            """
            Result o.CustomerId, Rich
              Project o.CustomerId, Rich = (subquery)
                subquery over a0
                  Project a0
                    Aggregate a0 = COUNT(*)
                      Filter c.Id == a0
                        Scan Customers as c (Id)
                Aggregate a0 = MAX(o.Total) by o.CustomerId
                  Scan Orders as o (CustomerId, Total)
            """,
            plan);
    }

    [Fact]
    public void Own_aggregates_are_recognised_by_whoever_knows_them()
    {
        var statement = ShopContext.Statement(c => c.Customers.GroupBy(x => x.City).Select(g => string.Join(",", g.Select(x => x.Name))));

        Assert.IsType<PlanAggregate>(((PlanProject)new PlanConverter().Convert(statement).Root).Input);
        Assert.Throws<PlanConversionException>(
            () => new PlanConverter(e => e is SqlFunctionExpression { Name: "COUNT" }).Convert(statement));
    }

    [Fact]
    public void A_statement_of_the_user_is_a_leaf()
        => PlanAssert.Equal(
            """
            Result e.Id
              Project e.Id
                Filter e.Total > 1
                  Statement of the user
            """,
            ShopContext.Plan(c => c.Orders.FromSqlRaw("SELECT * FROM Orders").Where(o => o.Total > 1).Select(o => o.Id)));

    [Fact]
    public void An_unknown_table_is_refused_by_name()
    {
        var statement = (SelectExpression)ShopContext.Statement(c => c.Orders.Select(o => o.Id));
        var unknown = statement.Update(
            [new UnknownTable("u")], null, [], null, statement.Projection, [], null, null);
        var exception = Assert.Throws<PlanConversionException>(() => new PlanConverter().Convert(unknown));

        Assert.IsType<UnknownTable>(exception.Expression);
        Assert.Contains("the unknown table", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(UnknownTable), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_out_of_reach_is_refused_by_name()
    {
        var statement = (SelectExpression)ShopContext.Statement(c => c.Orders.Select(o => o.Id));
        var exception = Assert.Throws<PlanConversionException>(
            () => new PlanConverter().Convert(statement.Update([], null, [], null, statement.Projection, [], null, null)));

        Assert.Contains("'o.Id'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_statement_is_refused()
        => Assert.Throws<PlanConversionException>(() => new PlanConverter().Convert(new SqlFragmentExpression("x")));
}
