namespace EFCore.ClickHouse.DesignSample;

/// <summary>An entity with every facet that a table, a column and an index can have.</summary>
public class Trip
{
    /// <summary>The key.</summary>
    public long Id { get; set; }

    /// <summary>Where from.</summary>
    public string Origin { get; set; } = "";

    /// <summary>When.</summary>
    public DateTime Departure { get; set; }

    /// <summary>In minutes.</summary>
    public int Delay { get; set; }

    /// <summary>Not always given.</summary>
    public string? Note { get; set; }

    /// <summary>Some words.</summary>
    public int[] Stops { get; set; } = [];

    /// <summary>The row's version.</summary>
    public uint Version { get; set; }

    /// <summary>Twice the delay.</summary>
    public int Twice { get; set; }

    /// <summary>Computed when inserted.</summary>
    public int Stored { get; set; }
}
