using Conformance.Model;

namespace Conformance.Data;

internal static class SpecialSeed
{
    public static IEnumerable<object> Create() => [.. Documents(), .. Depots(), .. Parcels()];

    private static Document[] Documents() =>
    [
        new Invoice { Id = Key(1), Title = "Harbour dues", Issued = new DateTime(2024, 1, 5), CompanyId = 1, Amount = 1200.5m, Paid = true },
        new Invoice { Id = Key(2), Title = "Bunker oil", Issued = new DateTime(2024, 3, 9), CompanyId = 1, Amount = 80000m, Paid = false },
        new Invoice { Id = Key(3), Title = "Pilot", Issued = new DateTime(2023, 7, 1), CompanyId = 2, Amount = 300.0001m, Paid = true },
        new Permit { Id = Key(4), Title = "Night work", Issued = new DateTime(2024, 1, 5), CompanyId = 1, ValidUntil = new DateOnly(2025, 1, 5), Authority = "Hamburg" },
        new Permit { Id = Key(5), Title = "Dredging", Issued = new DateTime(2022, 12, 31), CompanyId = 3, ValidUntil = new DateOnly(2023, 12, 31), Authority = null },
    ];

    private static Depot[] Depots() =>
    [
        new() { Id = 1, Name = "Shed", Size = new Dimensions { Width = 10, Depth = 20.5, Floors = 1, Wall = new Material { Name = "wood", Colour = "red" } }, Location = new GeoPoint(53.5, 10) },
        new() { Id = 2, Name = "Silo", Size = new Dimensions { Width = 8, Depth = 8, Floors = null, Wall = new Material { Name = "steel" } }, Location = new GeoPoint(59.75, 10.75) },
        new() { Id = 3, Name = "Hall", Size = new Dimensions { Width = 60, Depth = 100, Floors = 3, Wall = new Material { Name = "brick", Colour = "red" } }, Location = new GeoPoint(-33, -71.5) },
        new() { Id = 4, Name = "Annex", Size = new Dimensions { Width = 60, Depth = 100, Floors = 3, Wall = new Material { Name = "brick", Colour = "red" } }, Location = new GeoPoint(53.5, 10) },
    ];

    private static Parcel[] Parcels() =>
    [
        new() { Id = new(1), Price = new(10.5m), Insurance = new(1m), Fragile = true, Size = ParcelSize.Small, PreviousSize = null, Labels = ["air", "gift"], Tracking = new Uri("https://track.example/1"), Due = new(2024, 2, 29) },
        new() { Id = new(2), Price = new(99.99m), Insurance = null, Fragile = false, Size = ParcelSize.Large, PreviousSize = ParcelSize.Medium, Labels = [], Tracking = null, Due = new(2024, 3, 1) },
        new() { Id = new(3), Price = new(10.5m), Insurance = null, Fragile = false, Size = ParcelSize.Medium, PreviousSize = ParcelSize.Medium, Labels = ["sea"], Tracking = new Uri("https://track.example/3?a=b&c='d'"), Due = new(2023, 12, 31) },
        new() { Id = new(4), Price = new(0m), Insurance = new(250m), Fragile = true, Size = ParcelSize.Large, PreviousSize = ParcelSize.Small, Labels = ["air"], Tracking = null, Due = new(2025, 1, 1) },
    ];

    private static Guid Key(int i) => new(i, 0, 0, 0xA0, 0, 0, 0, 0, 0, 0, (byte)i);
}
