namespace EFCore.ClickHouse.DesignSample;

/// <summary>An entity with a key from a sequence.</summary>
public class Carrier
{
    /// <summary>The key.</summary>
    public int Id { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Only from the second version of the model on.</summary>
    public string? Country { get; set; }
}
