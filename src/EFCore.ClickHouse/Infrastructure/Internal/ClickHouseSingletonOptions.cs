namespace EFCore.ClickHouse.Infrastructure.Internal;

internal sealed class ClickHouseSingletonOptions : IClickHouseSingletonOptions
{
    private static readonly Version NewestKnown = new(26, 7);

    public Version ServerVersion { get; private set; } = NewestKnown;

    public void Initialize(IDbContextOptions options)
        => ServerVersion = GetServerVersion(options);

    public void Validate(IDbContextOptions options)
    {
        if (GetServerVersion(options) != ServerVersion)
        {
            throw new InvalidOperationException(
                CoreStrings.SingletonOptionChanged(
                    nameof(ClickHouseDbContextOptionsBuilder.ServerVersion),
                    nameof(DbContextOptionsBuilder.UseInternalServiceProvider)));
        }
    }

    private static Version GetServerVersion(IDbContextOptions options)
        => options.FindExtension<ClickHouseOptionsExtension>()?.ServerVersion ?? NewestKnown;
}
