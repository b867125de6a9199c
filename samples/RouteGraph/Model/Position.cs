namespace RouteGraph.Model;

/// <summary>A place on earth.</summary>
public class Position
{
    /// <summary>Degrees north.</summary>
    public double Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; set; }

    /// <summary>The way to another place along the great circle, in miles.</summary>
    public double MilesTo(Position other)
    {
        const double earthDiameter = 7917.5;
        var latitudes = Math.Sin(double.DegreesToRadians(other.Latitude - Latitude) / 2);
        var longitudes = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var parallels = Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude));

        return earthDiameter * Math.Asin(Math.Sqrt((latitudes * latitudes) + (parallels * longitudes * longitudes)));
    }
}
