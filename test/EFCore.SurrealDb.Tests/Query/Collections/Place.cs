namespace EFCore.SurrealDb.Tests.Query.Collections;

public class Place
{
    public string City { get; set; } = "";

    public double Height { get; set; }
}
