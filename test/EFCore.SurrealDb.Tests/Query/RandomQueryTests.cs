using System.Linq.Expressions;
using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>
/// Random conditions, orders and limits over a table with indexes of all kinds answer what the same queries over objects do. The engine finds by
/// indexes wrongly in many shapes, so that what is written must be one of the others.
/// </summary>
public class RandomQueryTests
{
    private const int Items = 60;
    private const int Queries = 600;

    private static readonly string?[] Texts = ["x", "y", "X", "", "é", null];
    private static readonly double?[] Numbers = [1, -1, 0, 1.5, null];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_queries_answer_what_objects_do(int seed)
    {
        var random = new Random(seed);
        var items = RandomItems(random);
        await using var context = new ItemContext(TestDatabase.NewConnectionString());
        await context.Database.EnsureCreatedAsync();
        context.AddRange(items.Select(i => new Item { Id = i.Id, A = i.A, B = i.B, C = i.C, D = i.D, E = i.E, F = i.F, ParentId = i.ParentId }));
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        var found = 0;
        for (var i = 0; i < Queries; i++)
        {
            var shape = RandomShape(random);
            var expected = shape(items.AsQueryable()).ToList();
            var query = shape(context.Items);
            var actual = await RunAsync(query, i);
            Assert.True(expected.SequenceEqual(actual), $"Query {i}: {string.Join(", ", expected)} but {string.Join(", ", actual)}\n{query.ToQueryString()}");
            found += actual.Count;
        }

        Assert.True(found > Queries, $"Only {found} rows in {Queries} queries.");
    }

    private static async Task<List<string>> RunAsync(IQueryable<string> query, int number)
    {
        try
        {
            return await query.ToListAsync();
        }
        catch (SurrealDbException e)
        {
            throw new InvalidOperationException($"Query {number}:\n{query.ToQueryString()}", e);
        }
    }

    private static List<Item> RandomItems(Random random)
    {
        var items = Enumerable.Range(0, Items).Select(i => new Item
        {
            Id = i, A = Number(random, 5), B = Pick(random, Texts), C = i * 7 % Items, D = Date(random), E = random.Next(3) == 0 ? null : i, F = Pick(random, Numbers),
            ParentId = i == 0 ? null : Number(random, i),
        }).ToList();
        foreach (var item in items)
        {
            item.Parent = item.ParentId is { } parent ? items[parent] : null;
            item.Parent?.Children.Add(item);
        }

        return items;
    }

    // By a unique column in the end, so that nothing is left to chance.
    private static Func<IQueryable<Item>, IQueryable<string>> RandomShape(Random random)
    {
        var conditions = Enumerable.Range(0, random.Next(4)).Select(_ => Condition(random, 2)).ToList();
        var orders = Enumerable.Range(0, random.Next(3)).Select(_ => (Kind: random.Next(6), IsDescending: random.Next(2) == 0)).ToList();
        int? skip = random.Next(3) == 0 ? random.Next(4) : null;
        int? take = random.Next(2) == 0 ? random.Next(1, 7) : null;
        var result = random.Next(4);

        return source =>
        {
            var query = conditions.Aggregate(source, (q, c) => q.Where(c));
            var ordered = query.OrderBy(i => 0);
            ordered = orders.Aggregate(ordered, (q, o) => o.Kind switch
            {
                0 => Then(q, i => i.A, o.IsDescending),
                1 => Then(q, i => i.D, o.IsDescending),
                2 => Then(q, i => i.E, o.IsDescending),
                3 => Then(q, i => i.F, o.IsDescending),
                4 => Then(q, i => i.Parent == null ? null : i.Parent.A, o.IsDescending),
                _ => Then(q, i => i.Children.Count, o.IsDescending),
            });
            query = ordered.ThenBy(i => i.C);
            query = skip is { } s ? query.Skip(s) : query;
            query = take is { } t ? query.Take(t) : query;

            return result switch
            {
                0 => query.Select(i => "" + i.Id),
                1 => query.Select(i => i.Id + " " + i.Children.Count(c => c.A == i.A)),
                2 => query.Select(i => i.Id + " " + (i.Parent == null ? "-" : i.Parent.B ?? "?")),
                _ => query.Select(i => i.Id + " " + i.Children.OrderByDescending(c => c.C).Select(c => "" + c.C).FirstOrDefault()),
            };
        };
    }

    private static IOrderedQueryable<Item> Then<TKey>(IOrderedQueryable<Item> query, Expression<Func<Item, TKey>> key, bool isDescending)
        => isDescending ? query.ThenByDescending(key) : query.ThenBy(key);

    private static Expression<Func<Item, bool>> Condition(Random random, int depth)
    {
        var (number, other, text, date, value) = (Number(random, 5), Number(random, 60), Pick(random, Texts), Date(random), Pick(random, Numbers));
        var (least, most) = (random.Next(Items), random.Next(Items));
        int?[] numbers = [number, Number(random, 5), other];
        int[] keys = [least, most, 1000];
        string?[] texts = [text, Pick(random, Texts)];
        switch (random.Next(depth == 0 ? 18 : 21))
        {
            case 0: return i => i.A == number;
            case 1: return i => i.A == null;
            case 2: return i => i.A != number;
            case 3: return i => i.B == text && i.C == least;
            case 4: return i => i.B == text;
            case 5: return i => i.A == number && i.B == text;
            case 6: return i => i.C >= least && i.C < most;
            case 7: return i => i.D > date;
            case 8: return i => i.E == other;
            case 9: return i => i.E == null;
            case 10: return i => i.F == value;
            case 11: return i => i.ParentId == other;
            case 12: return i => numbers.Contains(i.A);
            case 13: return i => keys.Contains(i.C);
            case 14: return i => texts.Contains(i.B);
            case 15: return i => i.Parent != null && i.Parent.A == number;
            case 16: return i => i.Children.Any(c => c.A == number && c.C < most);
            case 17: return i => i.Id >= least || keys.Contains(i.Id);
            case 18:
            {
                var operand = Condition(random, depth - 1);

                return Expression.Lambda<Func<Item, bool>>(Expression.Not(operand.Body), operand.Parameters);
            }

            default:
            {
                var (left, right) = (Condition(random, depth - 1), Condition(random, depth - 1));
                var body = new ParameterReplacer(right.Parameters[0], left.Parameters[0]).Visit(right.Body);

                return Expression.Lambda<Func<Item, bool>>(
                    random.Next(2) == 0 ? Expression.OrElse(left.Body, body) : Expression.AndAlso(left.Body, body), left.Parameters);
            }
        }
    }

    private static int? Number(Random random, int below) => random.Next(4) == 0 ? null : random.Next(below);

    private static DateTime? Date(Random random)
        => random.Next(4) == 0 ? null : new DateTime(2020 + random.Next(4), 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private sealed class ParameterReplacer(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    private sealed class ItemContext(string connectionString) : DbContext
    {
        public DbSet<Item> Items => Set<Item>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Item>(item =>
            {
                item.Property(i => i.Id).ValueGeneratedNever();
                item.HasIndex(i => i.A);
                item.HasIndex(i => new { i.A, i.B });
                item.HasIndex(i => new { i.B, i.C });
                item.HasIndex(i => i.C).IsUnique();
                item.HasIndex(i => i.D);
                item.HasIndex(i => i.E).IsUnique();
                item.HasIndex(i => new { i.A, i.E }).IsUnique();
                item.HasIndex(i => i.F);
            });
    }

    private sealed class Item
    {
        public int Id { get; set; }

        public int? A { get; set; }

        public string? B { get; set; }

        public int C { get; set; }

        public DateTime? D { get; set; }

        public int? E { get; set; }

        public double? F { get; set; }

        public int? ParentId { get; set; }

        public Item? Parent { get; set; }

        public List<Item> Children { get; } = [];
    }
}
