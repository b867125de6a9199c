namespace ClickHouse.AdoNet.Types;

/// <summary>What an <c>Interval</c> type counts.</summary>
public enum ClickHouseIntervalUnit
{
    /// <summary>Billionths of a second.</summary>
    Nanosecond,

    /// <summary>Millionths of a second.</summary>
    Microsecond,

    /// <summary>Thousandths of a second.</summary>
    Millisecond,

    /// <summary>Seconds.</summary>
    Second,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar quarters.</summary>
    Quarter,

    /// <summary>Calendar years.</summary>
    Year,
}
