using System.Linq.Expressions;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>The engine's parser gives up at twenty levels: what is nested more deeply is computed in steps, or refused by name.</summary>
public class NestingTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public async Task Deep_computations_are_done_in_steps(int depth)
    {
        var order = Expression.Parameter(typeof(Order));
        Expression body = Expression.Property(order, nameof(Order.Id));
        for (var i = 1; i <= depth; i++)
        {
            body = i % 4 == 0
                ? Expression.Condition(Expression.GreaterThan(Expression.Property(order, nameof(Order.Id)), Expression.Constant(i)), body, Expression.Constant(i))
                : Expression.Subtract(Expression.Constant(i), Expression.Multiply(body, Expression.Constant(i % 3 == 0 ? 1 : -1)));
        }

        var selector = Expression.Lambda<Func<Order, int>>(body, order);
        await using var context = shop.NewContext();

        Assert.Equal(
            shop.Orders.AsQueryable().OrderBy(o => o.Id).Select(selector),
            await context.Orders.OrderBy(o => o.Id).Select(selector).ToListAsync());
        Assert.Equal(
            shop.Orders.AsQueryable().OrderBy(selector).ThenBy(o => o.Id).Select(o => o.Id),
            await context.Orders.OrderBy(selector).ThenBy(o => o.Id).Select(o => o.Id).ToListAsync());
    }

    [Fact]
    public async Task Deep_conditions_are_asked_in_steps()
    {
        var order = Expression.Parameter(typeof(Order));
        var id = Expression.Property(order, nameof(Order.Id));
        Expression body = Expression.Equal(id, Expression.Constant(1));
        for (var i = 2; i <= 30; i++)
        {
            var test = Expression.Equal(Expression.Modulo(id, Expression.Constant(i)), Expression.Constant(0));
            body = i % 2 == 0 ? Expression.OrElse(test, Expression.Not(body)) : Expression.AndAlso(Expression.Not(test), body);
        }

        var predicate = Expression.Lambda<Func<Order, bool>>(body, order);
        await using var context = shop.NewContext();

        Assert.Equal(
            shop.Orders.AsQueryable().Where(predicate).Select(o => o.Id).Order(),
            (await context.Orders.Where(predicate).Select(o => o.Id).ToListAsync()).Order());
    }

    [Fact]
    public async Task A_thousand_terms_are_asked()
    {
        var order = Expression.Parameter(typeof(Order));
        var id = Expression.Property(order, nameof(Order.Id));
        var terms = Enumerable.Range(0, 1000).Select(i => (Expression)Expression.Equal(Expression.Add(id, Expression.Constant(i)), Expression.Constant(2 * i))).ToList();
        await using var context = shop.NewContext();

        var any = Expression.Lambda<Func<Order, bool>>(Balanced(terms, Expression.OrElse), order);
        Assert.Equal(shop.Orders.Count, await context.Orders.CountAsync(any));
        var all = Expression.Lambda<Func<Order, bool>>(Balanced([.. terms.Select(Expression.Not)], Expression.AndAlso), order);
        Assert.Equal(0, await context.Orders.CountAsync(all));
    }

    [Fact]
    public void Collections_in_collections_are_refused_beyond_the_limit()
    {
        using var context = shop.NewContext();
        var query = context.Customers.Select(a => context.Customers.Where(b => b.Name != a.Name).Select(
            b => context.Customers.Where(c => c.Name != b.Name + a.Name).Select(
                c => context.Customers.Where(d => d.Name != c.Name + a.Name).Select(
                    d => context.Customers.Where(e => e.Name != d.Name + a.Name).Select(
                        e => context.Customers.Where(f => f.Name != e.Name + a.Name).Select(
                            f => context.Customers.Count(g => g.Name != f.Name + a.Name)).Max()).Max()).Max()).Max()).Max());

        var exception = Assert.Throws<InvalidOperationException>(() => query.ToQueryString());

        Assert.Contains("nested more deeply than the engine's parser takes (19 levels)", exception.Message, StringComparison.Ordinal);
    }

    private static Expression Balanced(List<Expression> terms, Func<Expression, Expression, Expression> combine)
        => terms.Count == 1
            ? terms[0]
            : combine(Balanced(terms[..(terms.Count / 2)], combine), Balanced(terms[(terms.Count / 2)..], combine));
}
