using System.ComponentModel;
using EFCore.SurrealDb.Diagnostics.Internal;
using EFCore.SurrealDb.Infrastructure.Internal;
using EFCore.SurrealDb.Metadata.Conventions;
using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Migrations;
using EFCore.SurrealDb.Migrations.Internal;
using EFCore.SurrealDb.Query.Internal;
using EFCore.SurrealDb.Storage.Internal;
using EFCore.SurrealDb.Update.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Registers SurrealDB contexts and the provider's services.</summary>
public static class SurrealDbServiceCollectionExtensions
{
    /// <summary>Registers a context that connects to SurrealDB with this library's own ADO.NET driver.</summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="serviceCollection">The services to add to.</param>
    /// <param name="connectionString">The driver's connection string.</param>
    /// <param name="surrealDbOptionsAction">Further SurrealDB options.</param>
    /// <param name="optionsAction">Further options of the context.</param>
    public static IServiceCollection AddSurrealDb<TContext>(
        this IServiceCollection serviceCollection,
        string? connectionString,
        Action<SurrealDbDbContextOptionsBuilder>? surrealDbOptionsAction = null,
        Action<DbContextOptionsBuilder>? optionsAction = null)
        where TContext : DbContext
        => serviceCollection.AddDbContext<TContext>((_, options) =>
        {
            optionsAction?.Invoke(options);
            options.UseSurrealDb(connectionString, surrealDbOptionsAction);
        });

    /// <summary>
    /// Adds the provider's services. Only for applications that build EF Core's internal service provider themselves
    /// (<see cref="DbContextOptionsBuilder.UseInternalServiceProvider" />).
    /// </summary>
    /// <param name="serviceCollection">The services to add to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IServiceCollection AddEntityFrameworkSurrealDb(this IServiceCollection serviceCollection)
    {
        var builder = new EntityFrameworkRelationalServicesBuilder(serviceCollection);

        AddInfrastructure(builder);
        AddMetadata(builder);
        AddStorage(builder);
        AddQuery(builder);
        AddUpdate(builder);
        AddMigrations(builder);
        builder.TryAddCoreServices();

        return serviceCollection;
    }

    private static void AddInfrastructure(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<LoggingDefinitions, SurrealDbLoggingDefinitions>()
            .TryAdd<IDatabaseProvider, DatabaseProvider<SurrealDbOptionsExtension>>();

    private static void AddMetadata(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IProviderConventionSetBuilder, SurrealDbConventionSetBuilder>()
            .TryAdd<IRelationalAnnotationProvider, SurrealDbAnnotationProvider>();

    private static void AddStorage(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IRelationalTypeMappingSource, SurrealDbTypeMappingSource>()
            .TryAdd<ISqlGenerationHelper, SurrealDbSqlGenerationHelper>()
            .TryAdd<IRelationalConnection>(p => p.GetRequiredService<ISurrealDbRelationalConnection>())
            .TryAdd<IRelationalTransactionFactory, SurrealDbTransactionFactory>()
            .TryAdd<IRelationalCommandBuilderFactory, SurrealDbRelationalCommandBuilderFactory>()
            .TryAddProviderSpecificServices(s => s.TryAddScoped<ISurrealDbRelationalConnection, SurrealDbRelationalConnection>());

    private static void AddQuery(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IMethodCallTranslatorProvider, SurrealDbMethodCallTranslatorProvider>()
            .TryAdd<IMemberTranslatorProvider, SurrealDbMemberTranslatorProvider>()
            .TryAdd<IAggregateMethodCallTranslatorProvider, SurrealDbAggregateMethodCallTranslatorProvider>()
            .TryAdd<IRelationalQueryStringFactory, SurrealDbQueryStringFactory>()
            .TryAdd<ISqlExpressionFactory, SurrealDbSqlExpressionFactory>()
            .TryAdd<IRelationalSqlTranslatingExpressionVisitorFactory, SurrealDbSqlTranslatingExpressionVisitorFactory>()
            .TryAdd<IQueryableMethodTranslatingExpressionVisitorFactory, SurrealDbQueryableMethodTranslatingExpressionVisitorFactory>()
            .TryAdd<IQueryTranslationPostprocessorFactory, SurrealDbQueryTranslationPostprocessorFactory>()
            .TryAdd<IQuerySqlGeneratorFactory, SurrealDbQuerySqlGeneratorFactory>()
            .TryAdd<IRelationalParameterBasedSqlProcessorFactory, SurrealDbParameterBasedSqlProcessorFactory>();

    private static void AddUpdate(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IUpdateSqlGenerator, SurrealDbUpdateSqlGenerator>()
            .TryAdd<IModificationCommandBatchFactory, SurrealDbModificationCommandBatchFactory>();

    private static void AddMigrations(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IMigrationsSqlGenerator, SurrealDbMigrationsSqlGenerator>()
            .TryAdd<IHistoryRepository, SurrealDbHistoryRepository>()
            .TryAdd<IMigrationsAnnotationProvider, SurrealDbMigrationsAnnotationProvider>()
            .TryAdd<IRelationalDatabaseCreator, SurrealDbDatabaseCreator>();
}
