namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

internal static class ClickHouseTableExtensions
{
    public static TableExpressionBase UnwrapJoin(this TableExpressionBase table)
        => table is JoinExpressionBase join ? join.Table : table;
}
