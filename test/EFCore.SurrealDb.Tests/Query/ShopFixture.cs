using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>A shop's data, in the database and as objects.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private static readonly string?[] Regions = ["north", null, "south", "east"];

    public DbContextOptions<ShopContext> Options { get; } = new DbContextOptionsBuilder<ShopContext>().UseSurrealDb(TestDatabase.NewConnectionString()).Options;

    public List<Customer> Customers { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Line> Lines { get; } = [];

    public ShopContext NewContext() => new(Options);

    public async Task InitializeAsync()
    {
        Fill();
        await using var context = NewContext();
        await context.Database.EnsureCreatedAsync();
        await context.Database.OpenConnectionAsync();
        var connection = (SurrealDbConnection)context.Database.GetDbConnection();
        var insert = connection.CreateCommand(
            """
            INSERT INTO Customers $c; INSERT INTO Orders $o; INSERT INTO Lines $l;
            """);
        insert.Parameters.AddWithValue("c", Customers.Select(c => new Dictionary<string, object?>
        {
            ["id"] = c.Id, ["Name"] = c.Name, ["Region"] = c.Region,
        }).ToArray());
        insert.Parameters.AddWithValue("o", Orders.Select(o => new Dictionary<string, object?>
        {
            ["id"] = o.Id, ["CustomerId"] = o.CustomerId is { } c ? new SurrealDbRecordId("Customers", c) : null, ["Freight"] = o.Freight, ["Placed"] = o.Placed,
        }).ToArray());
        insert.Parameters.AddWithValue("l", Lines.Select(l => new Dictionary<string, object?>
        {
            ["id"] = new object[] { l.OrderId, l.Number }, ["Product"] = l.Product, ["Quantity"] = l.Quantity, ["Price"] = l.Price,
        }).ToArray());
        await insert.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private void Fill()
    {
        for (var i = 1; i <= 12; i++)
        {
            Customers.Add(new Customer { Id = i, Name = $"C{i:00}", Region = Regions[i % 4] });
        }

        for (var i = 1; i <= 40; i++)
        {
            var customer = i % 9 == 0 ? null : Customers[i * 7 % 10];
            var order = new Order
            {
                Id = i, CustomerId = customer?.Id, Customer = customer, Freight = i * 13 % 50 + 0.25m,
                Placed = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i * 11 % 365),
            };
            customer?.Orders.Add(order);
            Orders.Add(order);
            for (var j = 1; j <= i % 4; j++)
            {
                var line = new Line { OrderId = i, Number = j, Product = $"P{(i + j) % 6}", Quantity = i * j % 7 + 1, Price = (i * 3 + j) % 10 + 0.5, Order = order };
                order.Lines.Add(line);
                Lines.Add(line);
            }
        }
    }
}
