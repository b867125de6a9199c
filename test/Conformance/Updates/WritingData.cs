using Conformance.Model;

namespace Conformance.Updates;

/// <summary>Single entities for tests that write.</summary>
internal static class WritingData
{
    public static Sailor Sailor(int id, params Skill[] skills)
    {
        var sailor = new Sailor
        {
            Id = id,
            FirstName = $"First{id}",
            LastName = "Last",
            Hired = new DateTime(2020, 1, 1),
            LastSeen = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Languages = ["en"],
            Scores = [1, 2],
            Marks = [1, null],
        };
        sailor.Skills.AddRange(skills);
        return sailor;
    }

    public static Depot Depot(int id) => new()
    {
        Id = id,
        Name = "Shed",
        Size = new Dimensions { Width = 1.5, Depth = 2, Floors = null, Wall = new Material { Name = "it's \\ brick", Colour = null } },
        Location = new GeoPoint(-33.25, 71.5),
    };

    public static Company Company(int id)
    {
        var company = new Company
        {
            Id = id,
            Name = $"Company {id}",
            Founded = new DateTime(2000, 1, 1),
            Headquarters = new Address { Street = "s", City = "c", Position = new Position { Latitude = 1, Longitude = 2 } },
            Branch = new Address { Street = "bs", City = "bc" },
        };
        company.Contacts.Add(new Contact { Id = 1, Name = "one", Priority = 1 });
        company.Contacts.Add(new Contact { Id = 2, Name = "two", Phone = "2", Priority = 2 });
        return company;
    }
}
