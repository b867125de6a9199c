namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>A frame counted in rows around the current one; null for no bound.</summary>
internal sealed record ClickHouseWindowFrame(int? Preceding, int? Following)
{
    public override string ToString()
        => "ROWS BETWEEN "
            + (Preceding is { } preceding ? preceding.ToString(CultureInfo.InvariantCulture) + " PRECEDING" : "UNBOUNDED PRECEDING")
            + " AND "
            + (Following is { } following ? following.ToString(CultureInfo.InvariantCulture) + " FOLLOWING" : "UNBOUNDED FOLLOWING");
}
