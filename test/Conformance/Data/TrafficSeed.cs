using Conformance.Model;

namespace Conformance.Data;

internal static class TrafficSeed
{
    private static readonly string[] Codes = ["HAM", "OSL", "BRE", "SHA", "VAL", "BER"];

    private static readonly string?[] Remarks = [null, "fog", "Fog in the channel", "", "storm; delayed", "50% full", "under_way", null];

    private static readonly VoyageStatus[] States =
        [VoyageStatus.Completed, VoyageStatus.Completed, VoyageStatus.UnderWay, VoyageStatus.Scheduled, VoyageStatus.Cancelled];

    private static readonly string[] Goods = ["Coffee", "Steel", "Bananas", "Paper", "Cars", "coffee", "Tea"];

    public static IEnumerable<object> Create() => [.. Voyages(), .. Cargoes(), .. Bookings(), .. Notes()];

    private static IEnumerable<Voyage> Voyages()
    {
        for (var i = 0; i < 36; i++)
        {
            var status = States[i % States.Length];
            var departed = new DateTime(2023, 11, 3, 5, 45, 30).AddDays(i * 9).AddHours(i * 5 % 24).AddMinutes(i * 13 % 60).AddTicks(i % 4 * 1_234_567);
            yield return new Voyage
            {
                Id = 1000 + i,
                ShipId = 1 + (i * 3 % 8),
                FromId = Codes[i % Codes.Length],
                ToId = i % 7 == 3 ? null : Codes[((i * 2) + 1) % Codes.Length],
                Departed = departed,
                Arrived = status == VoyageStatus.Completed ? departed.AddHours(30 + (i * 17 % 200)) : null,
                Delay = TimeSpan.FromMinutes((i * 37 % 300) - 60),
                Fuel = 100m + (i * 12.3456m),
                Distance = 250.5 + (i * 61 % 1000),
                Status = status,
                Remark = Remarks[i * 3 % Remarks.Length],
            };
        }
    }

    private static IEnumerable<Cargo> Cargoes()
    {
        for (var i = 0; i < 80; i++)
        {
            yield return new Cargo
            {
                Id = new Guid(i * 7919, (short)(i * 31), (short)(i * 17), 0x80, 1, 2, 3, (byte)i, 5, 6, (byte)(200 - i)),
                VoyageId = 1000 + (i * i % 30),
                Description = Goods[i % Goods.Length],
                Weight = (i * 13 % 50) + (i % 4 * 0.25),
                Value = (i * 101 % 977) + (i % 100 / 100m),
                Units = 1 + (i * 3L % 11),
                Hazard = i % 5 == 0 ? i % 4 : null,
                Insured = (i % 3) switch { 0 => true, 1 => false, _ => null },
                Owner = (i % 4) switch { 0 => null, 1 => "Coffee", 2 => "Steel", _ => Goods[i % Goods.Length] },
            };
        }
    }

    private static IEnumerable<Booking> Bookings()
    {
        for (var i = 0; i < 30; i++)
        {
            yield return new Booking
            {
                VoyageId = 1000 + (i * 2 % 24),
                PassengerId = 1 + (((i * 2 / 24) + (i * 5)) % 9),
                Price = 49.99m + (i * 10.01m),
                BookedAt = new DateTime(2023, 10, 1, 8, 0, 0, DateTimeKind.Unspecified).AddHours(i * 31),
                Seat = i % 4 == 1 ? null : 1 + (i * 7 % 20),
            };
        }
    }

    private static IEnumerable<Note> Notes()
    {
        for (var i = 0; i < 18; i++)
        {
            yield return new Note
            {
                Id = i + 1,
                Text = $"note {i}",
                Deleted = i % 4 == 0,
                Tenant = i % 6 == 5 ? 2 : 1,
                Priority = i * 7 % 5,
                PortId = Codes[i % 4],
            };
        }
    }
}
