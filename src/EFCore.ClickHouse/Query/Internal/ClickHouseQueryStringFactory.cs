namespace EFCore.ClickHouse.Query.Internal;

internal sealed class ClickHouseQueryStringFactory : IRelationalQueryStringFactory
{
    public string Create(DbCommand command)
        => command.CommandText;
}
