using EFCore.Algebra.Planning;
using EFCore.Algebra.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.Algebra.Tests.Planning;

/// <summary>What the planner chooses. That any choice has the right rows is held against random plans.</summary>
public class PlannerTests
{
    [Fact]
    public void A_key_is_got() => Check(
            """
            Result o.Total
              Project o.Total  [rows 1, cost 5.2]
                Key get Orders as o by PK_Orders: Id = 5 (Total, Id)  [rows 1, cost 5]
            """,
            c => c.Orders.Where(o => o.Id == 5).Select(o => o.Total));

    [Fact]
    public void Several_keys_are_got_together()
        => Check(
            """
            Result o.Total
              Project o.Total  [rows 2, cost 10]
                Key get Orders as o by PK_Orders: Id in (5, 7) (Total, Id)  [rows 2, cost 10]
            """,
            c => c.Orders.Where(o => o.Id == 5 || o.Id == 7).Select(o => o.Total));

    [Fact]
    public void A_beginning_of_a_key_is_a_range() => Check(
            """
            Result l.Quantity
              Project l.Quantity  [rows 3, cost 7.6]
                Key range Lines as l by PK_Lines: OrderId = 5 and Number > 2 (Quantity, OrderId, Number)  [rows 3, cost 7]
            """,
            c => c.Lines.Where(l => l.OrderId == 5 && l.Number > 2).Select(l => l.Quantity));

    [Fact]
    public void An_index_is_sought() => Check(
            """
            Result c.City
              Project c.City  [rows 10, cost 46]
                Index seek Customers as c by IX_Customers_Name: Name = 'Ada' (City, Name)  [rows 10, cost 44]
            """,
            c => c.Customers.Where(x => x.Name == "Ada").Select(x => x.City));

    [Fact]
    public void A_beginning_of_a_text_is_a_range_that_is_tested()
        => Check(
            """
            Result c.City
              Project c.City  [rows 33, cost 431]
                Filter c.Name LIKE 'Ad%'  [rows 33, cost 424]
                  Index range Customers as c by IX_Customers_Name: Name >= 'Ad' and Name < 'Ae' (City, Name)  [rows 100, cost 404]
            """,
            c => c.Customers.Where(x => x.Name.StartsWith("Ad")).Select(x => x.City));

    [Fact]
    public void A_scan_says_which_index_would_serve()
        => Check(
            """
            Result o.Id
              Project o.Id  [rows 9.5, cost 1402]
                Filter (o.Total == 5) && (o.Placed > 3)  [rows 9.5, cost 1400]
                  Full scan Orders as o by PK_Orders (Id, Total, Placed)  [rows 1000, cost 1000]
            All 1,000 rows of Orders are read to find some. An index on (Total, Placed) would serve.
            """,
            c => c.Orders.Where(o => o.Total == 5 && o.Placed > 3).Select(o => o.Id));

    [Fact]
    public void Rows_that_come_in_order_are_not_sorted()
        => Check(
            """
            Result o.Id
              Project o.Id  [rows 10, cost 46]
                Limit @p  [rows 10, cost 44]
                  Index seek Orders as o by IX_Orders_CustomerId_Placed: CustomerId = 5, reverse (Id, CustomerId, Placed)  [rows 10, cost 44]
            """,
            c => c.Orders.Where(o => o.CustomerId == 5).OrderByDescending(o => o.Placed).Take(3).Select(o => o.Id));

    [Fact]
    public void A_sort_says_which_index_would_serve() => Check(
            """
            Result o.Id
              Project o.Id  [rows 20, cost 1652]
                First @p by o.Total desc  [rows 20, cost 1648]
                  Full scan Orders as o by PK_Orders (Id, Total)  [rows 1000, cost 1000]
            1,000 rows of Orders are sorted in memory. An index on (Total descending) would serve.
            """,
            c => c.Orders.OrderByDescending(o => o.Total).Take(3).Select(o => o.Id));

    [Fact]
    public void Few_rows_look_their_partners_up()
        => Check(
            """
            Result o.Total
              Project o.Total  [rows 100, cost 514]
                Cross apply  [rows 100, cost 494]
                  Index seek Customers as c by IX_Customers_Name: Name = 'Ada' (Id, Name)  [rows 10, cost 44]
                  Index seek Orders as o by IX_Orders_CustomerId_Placed: CustomerId = c.Id (CustomerId, Total)  [rows 10, cost 44]
            """,
            c => c.Customers.Where(x => x.Name == "Ada").SelectMany(x => x.Orders).Select(o => o.Total));

    [Fact]
    public void Many_rows_find_their_partners_by_hash()
        => Check(
            
            """
            Result o.Id, v.CustomerId
              Project o.Id, v.CustomerId  [rows 500000, cost 226000]
                Hash Inner join on o.Placed == v.Day  [rows 500000, cost 126000]
                  Full scan Orders as o by PK_Orders (Placed, Id)  [rows 10000, cost 10000]
                  Scan Visits as v (Day, CustomerId)  [rows 5000, cost 5000]
            All 5,000 rows of Visits are read to find partners of others. An index on (Day) would serve.
            """,
            c => from o in c.Orders join v in c.Visits on o.Placed equals v.Day select new { o.Id, v.CustomerId },
            ("Orders", 10_000), ("Visits", 5000));

    [Fact]
    public void A_join_goes_from_the_side_with_fewer_rows()
        => Check(
            
            """
            Result l.Quantity
              Project l.Quantity  [rows 100, cost 214]
                Cross apply  [rows 100, cost 194]
                  Index seek Orders as o by IX_Orders_CustomerId_Placed: CustomerId = 3 (Id, CustomerId)  [rows 10, cost 44]
                  Key range Lines as l by PK_Lines: OrderId = o.Id (OrderId, Quantity)  [rows 10, cost 14]
            """,
            c => from l in c.Lines join o in c.Orders on l.OrderId equals o.Id where o.CustomerId == 3 select l.Quantity,
            ("Lines", 1_000_000), ("Orders", 100_000));

    [Fact]
    public void A_count_for_few_rows_is_looked_up()
        => Check(
            """
            Result c.Id, Count
              Project c.Id, Count = (subquery)  [rows 1, cost 30]
                subquery over c.Id
                  Aggregate a0 = COUNT(*)  [rows 1, cost 24]
                    Index seek Orders as o by IX_Orders_CustomerId_Placed: CustomerId = c.Id (CustomerId)  [rows 10, cost 14]
                Key get Customers as c by PK_Customers: Id = 3 (Id)  [rows 1, cost 5]
            """,
            c => c.Customers.Where(x => x.Id == 3).Select(x => new { x.Id, Count = x.Orders.Count() }));

    [Fact]
    public void A_count_for_many_rows_is_grouped()
        => Check(
            
            """
            Result c.Id, Count
              Project c.Id, Count = COALESCE(a0, 0)  [rows 10000, cost 220316]
                Hash Left join on v.CustomerId == c.Id  [rows 10000, cost 218316]
                  Full scan Customers as c by PK_Customers (Id)  [rows 10000, cost 10000]
                  Aggregate a0 = COUNT(*) by v.CustomerId  [rows 316, cost 200000]
                    Scan Visits as v (CustomerId)  [rows 100000, cost 100000]
            All 100,000 rows of Visits are read to find partners of others. An index on (CustomerId) would serve.
            """,
            c => c.Customers.Select(x => new { x.Id, Count = c.Visits.Count(v => v.CustomerId == x.Id) }),
            ("Customers", 10_000), ("Visits", 100_000));

    [Fact]
    public void The_first_rows_for_each_of_few_are_looked_up()
        => Check(
            
            """
            Result o.Id
              Project o.Id  [rows 30, cost 576]
                Cross apply  [rows 30, cost 570]
                  Index seek Customers as c by IX_Customers_Name: Name = 'Ada' (Id, Name)  [rows 10, cost 44]
                  Project o.Id, o.CustomerId  [rows 3, cost 52]
                    Filter n0 <= 2  [rows 3, cost 51]
                      Window n0 = ROW_NUMBER() OVER(PARTITION BY o.CustomerId ORDER BY o.Placed DESC)  [rows 10, cost 49]
                        Index seek Orders as o by IX_Orders_CustomerId_Placed: CustomerId = c.Id (Id, CustomerId, Placed)  [rows 10, cost 44]
            """,
            c => c.Customers.Where(x => x.Name == "Ada").SelectMany(x => x.Orders.OrderByDescending(o => o.Placed).Take(2)).Select(o => o.Id),
            ("Customers", 10_000), ("Orders", 100_000));

    [Fact]
    public void Without_any_path_all_is_scanned()
    {
        var planned = new Planner(new NoPaths()).Plan(ShopContext.Plan(c => c.Orders.Where(o => o.Id == 5).Select(o => o.Total)));

        var advice = Assert.Single(planned.Advice);
        Assert.Equal(PlanAdviceKind.Scan, advice.Kind);
        Assert.Equal("Orders", advice.Table.Name);
        Assert.Equal("Id", Assert.Single(advice.Index).Column.Name);
        Assert.Equal(70, planned.EstimateOf(planned.Query.Root.Inputs[0].Inputs[0])!.Rows);
    }

    [Fact]
    public void A_hash_join_that_keeps_no_order_is_sorted_after()
    {
        var query = ShopContext.Plan(
            c => from o in c.Orders join v in c.Visits on o.Placed equals v.Day orderby o.Id select new { o.Id, v.CustomerId });
        bool Sorts(PlanCosts costs) => new Planner(new ModelPaths(), costs).Plan(query).Query.Root.Inputs.Any(i => i is PlanSort);

        Assert.False(Sorts(new PlanCosts()));
        Assert.True(Sorts(new PlanCosts { HashJoinKeepsOrder = false }));
    }

    [Fact]
    public void A_long_chain_of_joins_is_planned_in_no_time()
    {
        var query = ShopContext.Plan(
            c => c.Lines.Select(
                l => new
                {
                    A = l.Order!.Customer!.Name,
                    B = c.Orders.Where(o => o.Id == l.Quantity).Select(o => o.Customer!.City).FirstOrDefault(),
                    C = c.Orders.Where(o => o.Id == l.Number).Select(o => o.Customer!.City).FirstOrDefault(),
                    D = l.Order.Lines.SelectMany(x => x.Order!.Customer!.Orders).Count(),
                }));
        var chain = query.Root;
        for (var i = 0; i < 20; i++)
        {
            var next = ShopContext.Plan(c => c.Orders.Where(o => o.Total > 1).Select(o => o.Id));
            var predicate = new SqlBinaryExpression(
                ExpressionType.Equal,
                new PlanColumnReference(chain.Columns[^1]),
                new PlanColumnReference(next.Outputs[0]),
                typeof(bool),
                ((PlanFilter)next.Root.Inputs[0]).Predicate.TypeMapping);
            chain = new PlanJoin(PlanJoinKind.Inner, chain, next.Root, predicate);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        new Planner(new ModelPaths()).Plan(new PlanQuery(chain, [chain.Columns[0]]));

        // What grows with each join twofold would take days.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(ExpressionType.AndAlso)]
    [InlineData(ExpressionType.OrElse)]
    public void A_predicate_of_a_thousand_terms_is_planned(ExpressionType logic)
    {
        var query = ShopContext.Plan(c => c.Orders.Where(o => o.Total > 5).Select(o => o.Id));
        var filter = (PlanFilter)query.Root.Inputs[0];
        var predicate = Enumerable.Repeat(filter.Predicate, 1000)
            .Aggregate((a, b) => new SqlBinaryExpression(logic, a, b, typeof(bool), a.TypeMapping));
        var planned = new Planner(new ModelPaths()).Plan(query with { Root = query.Root.Update([new PlanFilter(filter.Input, predicate)]) });

        Assert.Equal("Orders", Assert.Single(planned.Advice).Table.Name);
    }

    private static void Check(string expected, Func<ShopContext, IQueryable> query, params (string Table, double Rows)[] counts)
        => PlanAssert.Equal(expected, ShopContext.Planned(query, counts));

    private sealed class NoPaths : IAccessPathSource
    {
        public double CountRows(ITableBase table) => 70;

        public IReadOnlyList<AccessPath> GetPaths(ITableBase table) => [];
    }
}
