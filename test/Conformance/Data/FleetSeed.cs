using Conformance.Model;

namespace Conformance.Data;

internal static class FleetSeed
{
    public static IEnumerable<object> Create() => [.. Ports(), .. Companies(), .. Ships(), .. Certificates(), .. Equipment()];

    private static Port[] Ports() =>
    [
        Port("HAM", "Hamburg", "Germany", 53.5, 10, 12, 16, new(1901, 5, 7), new(22, 0), Facilities.Fuel | Facilities.Repair, "Gateway"),
        Port("BRE", "Bremen", "Germany", 53.0, 8.75, 7, 12, new(1927, 1, 11), null, Facilities.Rail),
        Port("OSL", "Oslo", "Norway", 59.75, 10.75, 5, null, new(1904, 3, 1), new(23, 30, 15), Facilities.Fuel, "Christiania", "Kristiania"),
        Port("BER", "Bergen", "Norway", 60.25, 5.25, 4, 9, new(2000, 2, 29), null, Facilities.None),
        Port("VAL", "Valparaíso", "Chile", -33.0, -71.5, 9, 11, new(1931, 12, 31), null, Facilities.Fuel | Facilities.Customs, "Pancho"),
        Port("SHA", "Shanghai", "China", 31.25, 121.5, 40, 18, new(1942, 6, 19), null, (Facilities)15, "上海", "Hu"),
        Port("XXX", "Nowhere", null, 0, 0, 0, null, new(1999, 12, 31), new(0, 0), Facilities.None),
        Port("QUO", "O'Quote; DROP", "", 1.5, -1.5, 1, 3, new(2024, 1, 1), null, Facilities.Customs, "a,b", "c'd"),
    ];

    private static Port Port(
        string id, string name, string? country, double latitude, double longitude, int berths, int? depth, DateOnly opened, TimeOnly? curfew,
        Facilities facilities, params string[] aliases)
        => new()
        {
            Id = id,
            Name = name,
            Country = country,
            Latitude = latitude,
            Longitude = longitude,
            Berths = berths,
            Depth = depth,
            Opened = opened,
            CurfewFrom = curfew,
            Facilities = facilities,
            Aliases = [.. aliases],
        };

    private static Company[] Companies()
    {
        var north = new Company
        {
            Id = 1,
            Name = "North Line",
            Motto = "Steady on",
            Capital = 1_000_000.5m,
            Founded = new DateTime(1950, 4, 1),
            Headquarters = new Address
            {
                Street = "Kai 1", City = "Hamburg", Zip = "20457", Position = new Position { Latitude = 53.5, Longitude = 9.75 },
            },
            Branch = new Address { Street = "Brygge 4", City = "Oslo", Zip = null },
        };
        north.Contacts.Add(new Contact { Id = 1, Name = "Olga", Phone = "+47 1", Priority = 2 });
        north.Contacts.Add(new Contact { Id = 2, Name = "Per", Phone = null, Priority = 1 });
        var south = new Company
        {
            Id = 2,
            Name = "South Star",
            Motto = null,
            Capital = 250_000.0001m,
            Founded = new DateTime(1999, 12, 31, 23, 59, 59),
            Headquarters = new Address
            {
                Street = "Muelle 9", City = "Valparaíso", Zip = "234", Position = new Position { Latitude = -33, Longitude = -71.5 },
            },
        };
        south.Contacts.Add(new Contact { Id = 1, Name = "Tomás", Phone = "+56 2", Priority = 1 });
        var east = new Company
        {
            Id = 3,
            Name = "East Wind",
            Motto = "",
            Capital = 0,
            Founded = new DateTime(2020, 2, 29, 12, 0, 0),
            Headquarters = new Address { Street = "Bund 3", City = "Shanghai", Zip = "200002" },
            Branch = new Address
            {
                Street = "Kai 2", City = "Hamburg", Zip = "20459", Position = new Position { Latitude = 53.25, Longitude = 10 },
            },
        };
        var idle = new Company
        {
            Id = 4,
            Name = "Idle & Sons",
            Motto = "Steady on",
            Capital = -12.75m,
            Founded = new DateTime(1999, 12, 31),
            Headquarters = new Address { Street = "Kai 1", City = "Bremen", Zip = null },
        };
        return [north, south, east, idle];
    }

    private static Ship[] Ships() =>
    [
        new CargoShip { Id = 1, Name = "Aurora", CompanyId = 1, CaptainId = 1, Built = 1998, Length = 180.5, DailyCost = 1200.5m, State = ShipState.InService, Active = true, Capacity = 4000, Hold = "dry" },
        new CargoShip { Id = 2, Name = "Boreas", CompanyId = 1, CaptainId = 2, Built = 2005, Length = 200, DailyCost = 1800m, State = ShipState.InService, Active = true, Capacity = 5200, Hold = null },
        new Tanker { Id = 3, Name = "Crude Joy", CompanyId = 1, CaptainId = null, Built = 2005, Length = null, DailyCost = null, State = ShipState.Docked, Active = false, Capacity = 9000, Hold = "tank", Liquid = "oil", FlashPoint = 60.5 },
        new PassengerShip { Id = 4, Name = "Dagny", CompanyId = 1, CaptainId = 10, Built = 2015, Length = 240.25, DailyCost = 5200.75m, State = ShipState.InService, Active = true, Cabins = 800, HasCasino = true },
        new Tanker { Id = 5, Name = "Estrella", CompanyId = 2, CaptainId = 1, Built = 2011, Length = 210, DailyCost = 2100.1m, State = ShipState.InService, Active = true, Capacity = 8000, Hold = null, Liquid = "wine", FlashPoint = null },
        new CargoShip { Id = 6, Name = "Fuego", CompanyId = 2, CaptainId = 2, Built = 1987, Length = 95.5, DailyCost = 400m, State = ShipState.Scrapped, Active = false, Capacity = 300, Hold = "dry" },
        new PassengerShip { Id = 7, Name = "Gaviota", CompanyId = 2, CaptainId = null, Built = 2015, Length = 120, DailyCost = 900.25m, State = ShipState.InService, Active = true, Cabins = 120, HasCasino = false },
        new CargoShip { Id = 8, Name = "Harmony", CompanyId = 3, CaptainId = 10, Built = 2021, Length = 399.75, DailyCost = 9000m, State = ShipState.InService, Active = true, Capacity = 23000, Hold = "dry" },
        new Tanker { Id = 9, Name = "Immense", CompanyId = 3, CaptainId = 3, Built = 2021, Length = 333, DailyCost = 7500.5m, State = ShipState.Planned, Active = false, Capacity = 30000, Hold = "tank", Liquid = "oil", FlashPoint = 61 },
        new PassengerShip { Id = 10, Name = "aurora", CompanyId = 3, CaptainId = null, Built = 2022, Length = null, DailyCost = null, State = ShipState.Planned, Active = false, Cabins = 40, HasCasino = false },
    ];

    private static Certificate[] Certificates() =>
    [
        new() { Id = 1, ShipId = 1, Number = "A-001", Expires = new DateOnly(2026, 1, 31) },
        new() { Id = 2, ShipId = 2, Number = "A-002", Expires = null },
        new() { Id = 3, ShipId = 5, Number = "T-100", Expires = new DateOnly(2025, 6, 30) },
        new() { Id = 4, ShipId = 8, Number = "C-900", Expires = new DateOnly(2031, 12, 31) },
    ];

    private static Equipment[] Equipment() =>
    [
        new Crane { Id = 1, Label = "Big Blue", PortId = "HAM", Bought = new DateOnly(2001, 5, 5), Reach = 60.5, MaxLoad = 90 },
        new Crane { Id = 2, Label = "Small Red", PortId = "HAM", Bought = new DateOnly(2019, 8, 1), Reach = 20, MaxLoad = null },
        new Forklift { Id = 3, Label = "F1", PortId = "HAM", Bought = new DateOnly(2020, 1, 15), Electric = true, Model = "E-20" },
        new Forklift { Id = 4, Label = "F2", PortId = "OSL", Bought = new DateOnly(2015, 11, 30), Electric = false, Model = "D-30" },
        new Crane { Id = 5, Label = "Tall", PortId = "SHA", Bought = new DateOnly(2020, 1, 15), Reach = 80, MaxLoad = 120 },
    ];
}
