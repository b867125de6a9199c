using Conformance.Model;

namespace Conformance.Data;

internal static class PeopleSeed
{
    private static readonly string[] SkillNames = ["Navigation", "Welding", "Radio", "Cooking", "Diving", "First aid"];

    public static IEnumerable<object> Create()
    {
        var skills = SkillNames.Select((name, i) => new Skill { Id = i + 1, Name = name }).ToArray();
        return [.. skills, .. Sailors(skills), .. Passengers()];
    }

    private static IEnumerable<Sailor> Sailors(Skill[] skills)
    {
        (string First, string Last, string? Nick, int? Age, int? Manager, Rank Rank)[] rows =
        [
            ("Ada", "Larsen", "Skipper", 52, null, Rank.Captain),
            ("Björn", "Østby", null, 47, 1, Rank.Captain),
            ("Chen", "Wei", "", 33, 1, Rank.Mate),
            ("Dora", "O'Hara", "Dot", 29, 2, Rank.Mate),
            ("Emil", "Larsen", null, null, 2, Rank.Engineer),
            ("Fatima", "al-Sayed", "Fati", 41, 3, Rank.Engineer),
            ("Goran", "Petrović", "Go", 25, 4, Rank.Deckhand),
            ("Hana", "Kimura", null, 25, 4, Rank.Deckhand),
            ("Ivan", "Larsen", "ivan", 19, 5, Rank.Deckhand),
            ("Jack", "Smith", "100%", 60, null, Rank.Captain),
            ("jack", "smith", "a_b", null, 10, Rank.Mate),
            ("Karla", "Núñez", @"back\slash", 33, 10, Rank.Engineer),
            ("Lena", "Schmidt", " padded ", 38, 11, Rank.Deckhand),
            ("Malik", "Öz", "😀", 22, 11, Rank.Deckhand),
        ];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var sailor = new Sailor
            {
                Id = i + 1,
                FirstName = row.First,
                LastName = row.Last,
                Nickname = row.Nick,
                Age = row.Age,
                ManagerId = row.Manager,
                Rank = row.Rank,
                Hired = new DateTime(2010 + (i % 7), 1 + (i * 5 % 12), 1 + (i * 11 % 28), i % 24, i * 7 % 60, 0),
                LastSeen = new DateTimeOffset(2024, 2, 28, 22, 30, 0, TimeSpan.Zero).AddHours(i * 7),
                Salary = 1500.25m + (i * 333.5m),
                Badge = new Guid(i + 1, (short)i, 7, 1, 2, 3, 4, 5, 6, 7, (byte)i),
                Scores = [.. Enumerable.Range(0, i % 4).Select(k => (i * 3) + k)],
                Languages = [.. new[] { "en", "no", "zh", "de" }.Where((_, k) => (i + k) % 3 == 0)],
                Marks = [.. new int?[] { i, null, i * 2 }.Take(i % 4)],
            };
            sailor.Skills.AddRange(skills.Where((_, k) => ((i * 5) + (k * 3)) % 7 < 2));
            yield return sailor;
        }
    }

    private static IEnumerable<Passenger> Passengers()
    {
        string[] names = ["Noor", "Oskar", "Pia", "Quentin", "Rosa", "Sven", "Tara", "Uma", "Viktor", "Wanda"];
        return names.Select((name, i) => new Passenger
        {
            Id = i + 1,
            Name = name,
            Email = i % 3 == 2 ? null : $"{name.ToLowerInvariant()}@{(i % 2 == 0 ? "mail.example" : "post.example")}",
            Born = new DateOnly(1950 + (i * 7), 1 + i, 28 - i),
        });
    }
}
