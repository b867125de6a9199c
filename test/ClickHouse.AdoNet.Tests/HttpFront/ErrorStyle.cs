namespace ClickHouse.AdoNet.Tests.HttpFront;

/// <summary>How a server says that a statement failed after its first rows were sent.</summary>
public enum ErrorStyle
{
    /// <summary>Between markers with a tag, since 25.11.</summary>
    Tagged,

    /// <summary>After one marker, 25.3 to 25.10.</summary>
    Marked,

    /// <summary>As bare text after the data, before 25.3.</summary>
    Bare,

    /// <summary>Not at all: the connection is cut.</summary>
    Cut,
}
