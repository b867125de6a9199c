using EFCore.SurrealDb.Infrastructure.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures a <see cref="DbContext" /> to use SurrealDB.</summary>
public static class SurrealDbDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Configures the context to use SurrealDB without saying how to connect; set the connection with
    /// <c>Database.SetConnectionString</c> or <c>Database.SetDbConnection</c> before the first use.
    /// </summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    public static DbContextOptionsBuilder UseSurrealDb(
        this DbContextOptionsBuilder optionsBuilder,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        => Apply(optionsBuilder, GetOrCreateExtension(optionsBuilder), surrealDbOptionsAction);

    /// <summary>Configures the context to connect to SurrealDB with this library's own ADO.NET driver.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connectionString">
    /// The driver's connection string, for example <c>Server=localhost;Namespace=shop;Database=main;Username=app;Password=…</c>.
    /// </param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    public static DbContextOptionsBuilder UseSurrealDb(
        this DbContextOptionsBuilder optionsBuilder,
        string? connectionString,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        => Apply(
            optionsBuilder,
            (SurrealDbOptionsExtension)GetOrCreateExtension(optionsBuilder).WithDataSource(null).WithConnectionString(connectionString),
            surrealDbOptionsAction);

    /// <summary>Configures the context to use an existing connection.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connection">The connection. The caller disposes it.</param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    public static DbContextOptionsBuilder UseSurrealDb(
        this DbContextOptionsBuilder optionsBuilder,
        DbConnection connection,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        => UseSurrealDb(optionsBuilder, connection, contextOwnsConnection: false, surrealDbOptionsAction);

    /// <summary>Configures the context to use an existing connection.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="contextOwnsConnection">Whether the context disposes the connection.</param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    public static DbContextOptionsBuilder UseSurrealDb(
        this DbContextOptionsBuilder optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(connection);

        return Apply(
            optionsBuilder,
            (SurrealDbOptionsExtension)GetOrCreateExtension(optionsBuilder)
                .WithDataSource(null)
                .WithConnection(connection, contextOwnsConnection),
            surrealDbOptionsAction);
    }

    /// <summary>Configures the context to take its connections from a data source.</summary>
    /// <param name="optionsBuilder">The builder to configure.</param>
    /// <param name="dataSource">The data source. The caller disposes it.</param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    public static DbContextOptionsBuilder UseSurrealDb(
        this DbContextOptionsBuilder optionsBuilder,
        DbDataSource dataSource,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        return Apply(optionsBuilder, GetOrCreateExtension(optionsBuilder).WithDataSource(dataSource), surrealDbOptionsAction);
    }

    /// <inheritdoc cref="UseSurrealDb(DbContextOptionsBuilder, Action{SurrealDbDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseSurrealDb<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseSurrealDb((DbContextOptionsBuilder)optionsBuilder, surrealDbOptionsAction);

    /// <inheritdoc cref="UseSurrealDb(DbContextOptionsBuilder, string?, Action{SurrealDbDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseSurrealDb<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        string? connectionString,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseSurrealDb(
            (DbContextOptionsBuilder)optionsBuilder, connectionString, surrealDbOptionsAction);

    /// <inheritdoc cref="UseSurrealDb(DbContextOptionsBuilder, DbConnection, Action{SurrealDbDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseSurrealDb<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbConnection connection,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseSurrealDb(
            (DbContextOptionsBuilder)optionsBuilder, connection, surrealDbOptionsAction);

    /// <inheritdoc cref="UseSurrealDb(DbContextOptionsBuilder, DbConnection, bool, Action{SurrealDbDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseSurrealDb<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseSurrealDb(
            (DbContextOptionsBuilder)optionsBuilder, connection, contextOwnsConnection, surrealDbOptionsAction);

    /// <inheritdoc cref="UseSurrealDb(DbContextOptionsBuilder, DbDataSource, Action{SurrealDbDbContextOptionsBuilder}?)" />
    public static DbContextOptionsBuilder<TContext> UseSurrealDb<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbDataSource dataSource,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null)
        where TContext : DbContext
        => (DbContextOptionsBuilder<TContext>)UseSurrealDb(
            (DbContextOptionsBuilder)optionsBuilder, dataSource, surrealDbOptionsAction);

    private static DbContextOptionsBuilder Apply(
        DbContextOptionsBuilder optionsBuilder,
        SurrealDbOptionsExtension extension,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction)
    {
        var infrastructure = (IDbContextOptionsBuilderInfrastructure)optionsBuilder;
        infrastructure.AddOrUpdateExtension(extension);
        infrastructure.AddOrUpdateExtension(
            RelationalOptionsExtension.WithDefaultWarningConfiguration(
                optionsBuilder.Options.FindExtension<CoreOptionsExtension>() ?? new CoreOptionsExtension()));

        surrealDbOptionsAction?.Invoke(new SurrealDbDbContextOptionsBuilder(optionsBuilder));

        return optionsBuilder;
    }

    private static SurrealDbOptionsExtension GetOrCreateExtension(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.Options.FindExtension<SurrealDbOptionsExtension>() ?? new SurrealDbOptionsExtension();
}
