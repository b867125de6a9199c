using EFCore.Algebra.Rules;
using EFCore.Algebra.Tests.Shop;

namespace EFCore.Algebra.Tests.Rules;

/// <summary>What each rule makes of a query of its kind. That rows stay the same is held against random plans.</summary>
public class RuleTests
{
    [Fact]
    public void Constants_decide()
        => Check(
            """
            Result o.Id
              Project o.Id
                Scan Orders as o (Id, Total)
            """,
            new ConstantFolding(), Filtered(e => new SqlBinaryExpression(
            ExpressionType.OrElse, e, Constant(true, e), typeof(bool), e.TypeMapping)));

    [Fact]
    public void What_is_never_true_has_no_rows()
        => Check(
            """
            Result o.Id
              Values 0 × (o.Id)
            """,
            new ConstantFolding(), Filtered(e => new SqlBinaryExpression(
            ExpressionType.AndAlso, e, Constant(false, e), typeof(bool), e.TypeMapping)));

    [Fact]
    public void Exists_is_a_semi_apply()
        => Check(
            """
            Result c.Id
              Project c.Id
                Semi apply
                  Scan Customers as c (Id)
                  Filter (c.Id == o.CustomerId) && (o.Total > 5)
                    Scan Orders as o (CustomerId, Total)
            """,
            new SubqueryToSemiJoin(), c => c.Customers.Where(x => x.Orders.Any(o => o.Total > 5)).Select(x => x.Id));

    [Fact]
    public void Not_exists_is_an_anti_apply()
        => Check(
            """
            Result c.Id
              Project c.Id
                Anti apply
                  Scan Customers as c (Id)
                  Filter c.Id == o.CustomerId
                    Scan Orders as o (CustomerId)
            """,
            new SubqueryToSemiJoin(), c => c.Customers.Where(x => !x.Orders.Any()).Select(x => x.Id));

    [Fact]
    public void In_is_a_semi_join()
        => Check(
            """
            Result o.Id
              Project o.Id
                Semi join on o.Placed == v.Day
                  Scan Orders as o (Id, Placed)
                  Project v.Day
                    Scan Visits as v (Day)
            """,
            new SubqueryToSemiJoin(), c => c.Orders.Where(o => c.Visits.Select(v => v.Day).Contains(o.Placed)).Select(o => o.Id));

    [Fact]
    public void Not_in_minds_nulls()
        => Check(
            """
            Result o.SellerId
              Anti join on ((o.SellerId == v.CustomerId) || v.CustomerId IS NULL) || o.SellerId IS NULL
                Project o.SellerId
                  Filter o.Total > 5
                    Scan Orders as o (SellerId, Total, Id)
                Project v.CustomerId
                  Scan Visits as v (CustomerId)
            """,
            new SubqueryToSemiJoin(), NotIn());

    [Fact]
    public void Predicates_go_to_their_tables()
        => Check(
            """
            Result o.Id
              Project o.Id
                Inner join on o.CustomerId == c.Id
                  Filter o.Total > 5
                    Scan Orders as o (Id, CustomerId, Total)
                  Filter c.City == 'Oslo'
                    Scan Customers as c (Id, City)
            """,
            new PredicatePushDown(), c =>
            (from o in c.Orders
             from x in c.Customers
             where o.CustomerId == x.Id && o.Total > 5 && x.City == "Oslo"
             select o.Id));

    [Fact]
    public void Predicates_go_below_groups_only_over_their_keys()
        => Check(
            """
            Result o.CustomerId, a0
              Project o.CustomerId, a0
                Filter a0 > 1
                  Aggregate a0 = COUNT(*) by o.CustomerId
                    Filter o.CustomerId > 3
                      Scan Orders as o (CustomerId)
            """,
            new PredicatePushDown(), c =>
            c.Orders.GroupBy(o => o.CustomerId).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Key > 3 && g.Count > 1));

    [Fact]
    public void Apply_with_a_condition_is_a_join()
        => Check(
            """
            Result c.Id, o.Id
              Project c.Id, o.Id
                Left join on (c.Id == o.CustomerId) && (c.Id < o.Total)
                  Scan Customers as c (Id)
                  Scan Orders as o (CustomerId, Total, Id)
            """,
            new ApplyToJoin(), c =>
            c.Customers.SelectMany(x => c.Orders.Where(o => o.CustomerId == x.Id && o.Total > x.Id).DefaultIfEmpty(), (x, o) => new { x.Id, Order = (int?)o!.Id }));

    [Fact]
    public void Top_rows_of_each_row_are_numbered_by_key()
        => Check(
            """
            Result c.Id, o.Total
              Project c.Id, o.Total
                Project c.Id, o.Total
                  Inner join on c.Id == o.CustomerId
                    Scan Customers as c (Id)
                    Filter n <= 2
                      Window n = ROW_NUMBER() OVER(PARTITION BY o.CustomerId ORDER BY o.Total ASC)
                        Distinct
                          Project o.Total, o.CustomerId
                            Scan Orders as o (Total, CustomerId)
            """,
            new ApplyToGroupedJoin(), c =>
            c.Customers.SelectMany(x => x.Orders.Select(o => o.Total).Distinct().OrderBy(t => t).Take(2), (x, t) => new { x.Id, t }));

    [Fact]
    public void Groups_of_each_row_are_groups_by_key()
        => Check(
            """
            Result c.Id, o.Placed, a0
              Project c.Id, o.Placed, a0
                Project c.Id, o.Placed, a0
                  Inner join on o.CustomerId == c.Id
                    Scan Customers as c (Id)
                    Aggregate a0 = COUNT(*) by o.Placed, o.CustomerId
                      Scan Orders as o (Placed, CustomerId)
            """,
            new ApplyToGroupedJoin(), c =>
            c.Customers.SelectMany(
                x => c.Orders.Where(o => o.CustomerId == x.Id).GroupBy(o => o.Placed).Select(g => new { g.Key, Count = g.Count() }),
                (x, g) => new { x.Id, g.Key, g.Count }));

    [Fact]
    public void A_count_of_related_rows_is_grouped_by_key()
        => Check(
            """
            Result c.Id, Count
              Project c.Id, Count = a0
                Project c.Id, a0 = COALESCE(a0, 0)
                  Left join on c.Id == o.CustomerId
                    Scan Customers as c (Id)
                    Aggregate a0 = COUNT(*) by o.CustomerId
                      Scan Orders as o (CustomerId)
            """,
            new ScalarSubqueryToJoin(), c => c.Customers.Select(x => new { x.Id, Count = x.Orders.Count() }));

    [Fact]
    public void An_outer_join_whose_nulls_are_rejected_is_an_inner_one()
        => Check(
            """
            Result o.Id
              Project o.Id
                Filter c.City == 'Oslo'
                  Inner join on o.SellerId == c.Id
                    Scan Orders as o (SellerId, Id)
                    Scan Customers as c (Id, City)
            """,
            new OuterToInnerJoin(), c =>
            from o in c.Orders
            join s in c.Customers on o.SellerId equals s.Id into sellers
            from s in sellers.DefaultIfEmpty()
            where s.City == "Oslo"
            select o.Id);

    [Fact]
    public void An_outer_join_whose_nulls_are_asked_for_stays()
        => Check(
            """
            Result o.Id
              Project o.Id
                Filter c.City IS NULL
                  Left join on o.SellerId == c.Id
                    Scan Orders as o (SellerId, Id)
                    Scan Customers as c (Id, City)
            """,
            new OuterToInnerJoin(), c =>
            from o in c.Orders
            join s in c.Customers on o.SellerId equals s.Id into sellers
            from s in sellers.DefaultIfEmpty()
            where s.City == null
            select o.Id);

    [Fact]
    public void Unused_columns_are_not_read()
        => Check(
            """
            Result u.Id
              Project u.Id
                Union all u.Id = o.Id | c.Id
                  Project o.Id
                    Distinct
                      Project o.Id, o.Total, o.Placed
                        Scan Orders as o (Id, Total, Placed)
                  Project c.Id
                    Scan Customers as c (Id)
            """,
            new ProjectionPruning(), c =>
            c.Orders.Select(o => new { o.Id, o.Total, o.Placed }).Distinct().OrderBy(o => o.Id).Select(o => o.Id).Concat(c.Customers.Select(x => x.Id)));

    [Fact]
    public void A_projection_of_a_projection_is_one()
        => Check(
            """
            Result c0
              Project c0 = (o.Total + 1) * 2
                Limit @p
                  Sort by o.Id
                    Scan Orders as o (Total, Id)
            """,
            new ProjectionMerging(), c =>
            c.Orders.OrderBy(o => o.Id).Select(o => new { Next = o.Total + 1, o.Id }).Take(5).Select(o => o.Next * 2));

    [Fact]
    public void Only_the_last_sort_counts()
        => Check(
            """
            Result o.Id, o.Total
              Sort by o.Id
                Distinct
                  Project o.Id, o.Total
                    Scan Orders as o (Id, Total)
            """,
            new SortElimination(), WithSortBelow());

    [Fact]
    public void A_limit_of_a_sort_is_one_node()
        => Check(
            """
            Result o.Id
              Project o.Id
                First @p1 after @p by o.Total
                  Scan Orders as o (Id, Total)
            """,
            new TopN(), c => c.Orders.OrderBy(o => o.Total).Skip(2).Take(3).Select(o => o.Id));

    [Fact]
    public void The_same_part_twice_is_executed_once()
        => Check(
            """
            Result o.CustomerId, o0.CustomerId
              Project o.CustomerId, o0.CustomerId
                Inner join on o1.Sum == o2.Sum
                  Rows of shared 1: o.CustomerId = o.CustomerId, o1.Sum = o1.Sum
                  Rows of shared 1: o0.CustomerId = o.CustomerId, o2.Sum = o1.Sum
            Shared 1
              Project o.CustomerId, o1.Sum = COALESCE(a0, 0)
                Aggregate a0 = SUM(o.Total) by o.CustomerId
                  Scan Orders as o (CustomerId, Total)
            """,
            new CommonSubplans(), c =>
            c.Orders.GroupBy(o => o.CustomerId).Select(g => new { g.Key, Sum = g.Sum(o => o.Total) })
                .Join(c.Orders.GroupBy(o => o.CustomerId).Select(g => new { g.Key, Sum = g.Sum(o => o.Total) }), a => a.Sum, b => b.Sum, (a, b) => new { A = a.Key, B = b.Key }));

    private static void Check(string expected, IPlanRule rule, Func<ShopContext, IQueryable> query) => Check(expected, rule, ShopContext.Plan(query));

    private static void Check(string expected, IPlanRule rule, PlanQuery query) => PlanAssert.Equal(expected, rule.Apply(query));

    private static SqlConstantExpression Constant(bool value, SqlExpression like) => new(value, typeof(bool), like.TypeMapping);

    // EF Core folds such itself where it sees them.
    private static PlanQuery Filtered(Func<SqlExpression, SqlExpression> predicate)
    {
        var query = ShopContext.Plan(c => c.Orders.Where(o => o.Total > 5).Select(o => o.Id));
        var filter = (PlanFilter)query.Root.Inputs[0];

        return query with { Root = query.Root.Update([new PlanFilter(filter.Input, predicate(filter.Predicate))]) };
    }

    // EF Core writes its own null checks into LINQ's; SQL's NOT IN comes from who writes a plan.
    private static PlanQuery NotIn()
    {
        var (orders, visits) = (ShopContext.Plan(c => c.Orders.Where(o => o.Total > 5).Select(o => o.SellerId)), ShopContext.Plan(c => c.Visits.Select(v => v.CustomerId)));
        var filter = (PlanFilter)orders.Root.Inputs[0];
        var @in = new PlanInSubquery(
            new PlanColumnReference(orders.Outputs[0]), visits.Root, visits.Outputs[0], filter.Predicate.TypeMapping);

        return orders with
        {
            Root = new PlanFilter(orders.Root, new SqlUnaryExpression(ExpressionType.Not, @in, typeof(bool), filter.Predicate.TypeMapping)),
        };
    }

    private static PlanQuery WithSortBelow()
    {
        var query = ShopContext.Plan(c => c.Orders.OrderBy(o => o.Total).Select(o => new { o.Id, o.Total }));

        return query with
        {
            Root = new PlanSort(
                new PlanDistinct(query.Root),
                [
                    new PlanOrdering(new PlanColumnReference(query.Outputs[0]), false),
                    new PlanOrdering(new PlanColumnReference(query.Outputs[0]), true),
                ]),
        };
    }
}
