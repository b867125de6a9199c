namespace EFCore.SurrealDb.DesignSample;

/// <summary>Where something is.</summary>
public class Position
{
    /// <summary>In degrees.</summary>
    public double Latitude { get; set; }

    /// <summary>In degrees.</summary>
    public double Longitude { get; set; }
}
