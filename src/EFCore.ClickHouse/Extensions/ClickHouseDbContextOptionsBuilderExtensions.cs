using EFCore.ClickHouse.Infrastructure.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures a <see cref="DbContext" /> to use ClickHouse.</summary>
public static class ClickHouseDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Configures the context to use ClickHouse without saying how to connect; set the connection with
    /// <c>Database.SetConnectionString</c> or <c>Database.SetDbConnection</c> before the first use.
    /// </summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    public static DbContextOptionsBuilder UseClickHouse(
        this DbContextOptionsBuilder optionsBuilder,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        => Apply(optionsBuilder, GetOrCreateExtension(optionsBuilder), clickHouseOptionsAction);

    /// <summary>Configures the context to connect to ClickHouse with this library's own ADO.NET driver.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connectionString">
    /// The driver's connection string, for example <c>Host=localhost;Database=shop</c> or <c>Data Source=:memory:;Database=shop</c>.
    /// </param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    public static DbContextOptionsBuilder UseClickHouse(
        this DbContextOptionsBuilder optionsBuilder,
        string? connectionString,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        => Apply(
            optionsBuilder,
            (ClickHouseOptionsExtension)GetOrCreateExtension(optionsBuilder).WithDataSource(null).WithConnectionString(connectionString),
            clickHouseOptionsAction);

    /// <summary>Configures the context to use an existing connection, of this library's driver or of any other ADO.NET driver.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connection">
    /// The connection. The caller disposes it. Parameters reach the driver as <c>{name:Type}</c> placeholders.
    /// </param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    public static DbContextOptionsBuilder UseClickHouse(
        this DbContextOptionsBuilder optionsBuilder,
        DbConnection connection,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        => UseClickHouse(optionsBuilder, connection, contextOwnsConnection: false, clickHouseOptionsAction);

    /// <summary>Configures the context to use an existing connection, of this library's driver or of any other ADO.NET driver.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connection">The connection. Parameters reach the driver as <c>{name:Type}</c> placeholders.</param>
    /// <param name="contextOwnsConnection">Whether the context disposes the connection.</param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    public static DbContextOptionsBuilder UseClickHouse(
        this DbContextOptionsBuilder optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(connection);

        return Apply(
            optionsBuilder,
            (ClickHouseOptionsExtension)GetOrCreateExtension(optionsBuilder)
                .WithDataSource(null)
                .WithConnection(connection, contextOwnsConnection),
            clickHouseOptionsAction);
    }

    /// <summary>Configures the context to take its connections from a data source, of this library's driver or of any other.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="dataSource">The data source. The caller disposes it.</param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    public static DbContextOptionsBuilder UseClickHouse(
        this DbContextOptionsBuilder optionsBuilder,
        DbDataSource dataSource,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        return Apply(optionsBuilder, GetOrCreateExtension(optionsBuilder).WithDataSource(dataSource), clickHouseOptionsAction);
    }

    /// <inheritdoc cref="UseClickHouse(DbContextOptionsBuilder, Action{ClickHouseDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseClickHouse<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseClickHouse((DbContextOptionsBuilder)optionsBuilder, clickHouseOptionsAction);

    /// <inheritdoc cref="UseClickHouse(DbContextOptionsBuilder, string?, Action{ClickHouseDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseClickHouse<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        string? connectionString,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseClickHouse(
            (DbContextOptionsBuilder)optionsBuilder, connectionString, clickHouseOptionsAction);

    /// <inheritdoc cref="UseClickHouse(DbContextOptionsBuilder, DbConnection, Action{ClickHouseDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseClickHouse<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbConnection connection,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseClickHouse(
            (DbContextOptionsBuilder)optionsBuilder, connection, clickHouseOptionsAction);

    /// <inheritdoc cref="UseClickHouse(DbContextOptionsBuilder, DbConnection, bool, Action{ClickHouseDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseClickHouse<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseClickHouse(
            (DbContextOptionsBuilder)optionsBuilder, connection, contextOwnsConnection, clickHouseOptionsAction);

    /// <inheritdoc cref="UseClickHouse(DbContextOptionsBuilder, DbDataSource, Action{ClickHouseDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseClickHouse<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbDataSource dataSource,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseClickHouse(
            (DbContextOptionsBuilder)optionsBuilder, dataSource, clickHouseOptionsAction);

    private static DbContextOptionsBuilder Apply(
        DbContextOptionsBuilder optionsBuilder,
        ClickHouseOptionsExtension extension,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction)
    {
        var infrastructure = (IDbContextOptionsBuilderInfrastructure)optionsBuilder;
        infrastructure.AddOrUpdateExtension(extension);
        infrastructure.AddOrUpdateExtension(
            WithDefaultWarnings(optionsBuilder.Options.FindExtension<CoreOptionsExtension>() ?? new CoreOptionsExtension()));

        clickHouseOptionsAction?.Invoke(new ClickHouseDbContextOptionsBuilder(optionsBuilder));

        return optionsBuilder;
    }

    private static ClickHouseOptionsExtension GetOrCreateExtension(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.Options.FindExtension<ClickHouseOptionsExtension>() ?? new ClickHouseOptionsExtension();

    private static CoreOptionsExtension WithDefaultWarnings(CoreOptionsExtension extension)
    {
        extension = RelationalOptionsExtension.WithDefaultWarningConfiguration(extension);

        return extension.WithWarningsConfiguration(
            extension.WarningsConfiguration.TryWithExplicit(ClickHouseEventId.TransactionsNotSupported, WarningBehavior.Throw));
    }
}
