namespace EFCore.SurrealDb.DesignSample;

/// <summary>An entity with every facet that a field can have.</summary>
public class Airport
{
    /// <summary>The key, from a sequence.</summary>
    public int Id { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The code, which never changes.</summary>
    public string Code { get; set; } = "";

    /// <summary>Where one changes planes.</summary>
    public Airport? Hub { get; set; }

    /// <summary>A document.</summary>
    public Position? Position { get; set; }

    /// <summary>Only from the second version of the model on.</summary>
    public string? Country { get; set; }
}
