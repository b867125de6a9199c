using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.BulkInsert;

public sealed class BulkInsertTests : IAsyncLifetime
{
    private readonly string _database = "fleet_" + Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_part_of_an_entity_comes_back(bool async)
    {
        var owner = new Owner { Name = "o" };
        var seen = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1234567);
        Vehicle[] vehicles =
        [
            new Car
            {
                Doors = 5,
                Kind = VehicleKind.Company,
                OtherKind = VehicleKind.Private,
                Plate = new Plate("AB 12"),
                Seen = seen,
                Stars = 5,
                Engine = new Engine { Power = 90, Fuel = "diesel" },
                Position = new Position { X = 1.5, Y = 2.5 },
                Owner = owner,
            },
            new Truck { Load = 12.5m, Id = 77 },
            new Car { Doors = 3 },
        ];

        await using (var context = CreateContext())
        {
            Assert.Equal(1, await context.Owners.BulkInsertAsync([owner]));
            Assert.Equal(3, async ? await context.BulkInsertAsync(vehicles) : context.BulkInsert(vehicles));
            Assert.Empty(context.ChangeTracker.Entries());
        }

        Assert.Equal(7, owner.Id.Version);
        Assert.Equal(77, vehicles[1].Id);
        Assert.True(vehicles[0].Id > 0 && vehicles[2].Id > vehicles[0].Id);

        await using (var context = CreateContext())
        {
            var read = await context.Vehicles.Include(v => v.Owner).ToDictionaryAsync(v => v.Id);
            var car = Assert.IsType<Car>(read[vehicles[0].Id]);
            Assert.Equal((5, VehicleKind.Company, VehicleKind.Private, 5), (car.Doors, car.Kind, car.OtherKind, car.Stars));
            Assert.Equal("AB 12", car.Plate!.Text);
            Assert.Equal(seen, car.Seen);
            Assert.Equal((90, "diesel"), (car.Engine!.Power, car.Engine.Fuel));
            Assert.Equal((1.5, 2.5), (car.Position.X, car.Position.Y));
            Assert.Equal(owner.Id, car.Owner!.Id);

            var truck = Assert.IsType<Truck>(read[77]);
            Assert.Equal(12.5m, truck.Load);
            Assert.Null(truck.Engine);
            Assert.Null(truck.Plate);
            Assert.Null(truck.OtherKind);
            Assert.Null(truck.Seen);
            Assert.Null(truck.Owner);
            Assert.Equal(3, truck.Stars);
            Assert.Equal(new DateTime(2020, 1, 1), truck.Since);
        }
    }

    [Fact]
    public async Task Streams_are_sent_in_batches_with_progress()
    {
        async IAsyncEnumerable<Owner> Owners()
        {
            for (var i = 0; i < 25; i++)
            {
                await Task.Yield();
                yield return new Owner { Name = "n" + i };
            }
        }

        var reports = new Reports();
        await using var context = CreateContext();
        Assert.Equal(25, await context.BulkInsertAsync(Owners(), new ClickHouseBulkInsertOptions { BatchSize = 10 }, reports));
        Assert.Equal([10, 20, 25], reports.Values);
        Assert.Equal(25, await context.Owners.CountAsync());
        Assert.Equal(25, await context.Owners.Select(o => o.Id).Distinct().CountAsync());
    }

    [Fact]
    public async Task Cancellation_stops_between_batches()
    {
        using var source = new CancellationTokenSource();
        IEnumerable<Owner> Owners()
        {
            for (var i = 0; ; i++)
            {
                if (i == 25)
                {
                    source.Cancel();
                }

                yield return new Owner();
            }
        }

        await using var context = CreateContext();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => context.BulkInsertAsync(Owners(), new ClickHouseBulkInsertOptions { BatchSize = 10 }, cancellationToken: source.Token));
        Assert.Equal(20, await context.Owners.CountAsync());
    }

    [Fact]
    public async Task What_would_be_lost_is_refused()
    {
        await using var context = CreateContext();
        var collection = await Assert.ThrowsAsync<NotSupportedException>(
            () => context.BulkInsertAsync([new Owner { Vehicles = [new Car()] }]));
        Assert.Contains("Owner.Vehicles", collection.Message, StringComparison.Ordinal);

        var split = await Assert.ThrowsAsync<NotSupportedException>(() => context.BulkInsertAsync([new Parked()]));
        Assert.Contains("several tables", split.Message, StringComparison.Ordinal);

        var mixed = await Assert.ThrowsAsync<NotSupportedException>(
            () => context.BulkInsertAsync<Vehicle>([new Car(), new Car { Since = DateTime.UtcNow }]));
        Assert.Contains("Vehicle.Since", mixed.Message, StringComparison.Ordinal);
        Assert.Equal(0, await context.Vehicles.CountAsync());
    }

    [Fact]
    public async Task A_refused_batch_says_what_was_stored_before()
    {
        await using var context = CreateContext();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE Owners ADD CONSTRAINT short CHECK length(Name) < 5");
        var owners = Enumerable.Range(0, 30).Select(i => new Owner { Name = i == 29 ? "much too long" : "n" });
        var exception = await Assert.ThrowsAsync<DbUpdateException>(
            () => context.BulkInsertAsync(owners, new ClickHouseBulkInsertOptions { BatchSize = 10 }));
        Assert.Contains("20 rows", exception.Message, StringComparison.Ordinal);
        Assert.Equal(20, await context.Owners.CountAsync());
    }

    public async Task InitializeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureDeletedAsync();
    }

    private Fleet CreateContext()
        => new(_database);

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value)
            => Values.Add(value);
    }
}
