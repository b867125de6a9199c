using System.ComponentModel;
using EFCore.ClickHouse.Diagnostics.Internal;
using EFCore.ClickHouse.Infrastructure.Internal;
using EFCore.ClickHouse.Metadata.Conventions;
using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Migrations;
using EFCore.ClickHouse.Migrations.Internal;
using EFCore.ClickHouse.Query.Internal;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.Update.Internal;
using EFCore.ClickHouse.ValueGeneration.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Registers ClickHouse contexts and the provider's services.</summary>
public static class ClickHouseServiceCollectionExtensions
{
    /// <summary>Registers a context that connects to ClickHouse with this library's own ADO.NET driver.</summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="serviceCollection">The services to add to.</param>
    /// <param name="connectionString">The driver's connection string.</param>
    /// <param name="clickHouseOptionsAction">Further ClickHouse options.</param>
    /// <param name="optionsAction">Further options of the context.</param>
    public static IServiceCollection AddClickHouse<TContext>(
        this IServiceCollection serviceCollection,
        string? connectionString,
        Action<ClickHouseDbContextOptionsBuilder>? clickHouseOptionsAction = null,
        Action<DbContextOptionsBuilder>? optionsAction = null)
        where TContext : DbContext
        => serviceCollection.AddDbContext<TContext>((_, options) =>
        {
            optionsAction?.Invoke(options);
            options.UseClickHouse(connectionString, clickHouseOptionsAction);
        });

    /// <summary>
    /// Adds the provider's services. Only for applications that build EF Core's internal service provider themselves
    /// (<see cref="DbContextOptionsBuilder.UseInternalServiceProvider" />).
    /// </summary>
    /// <param name="serviceCollection">The services to add to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IServiceCollection AddEntityFrameworkClickHouse(this IServiceCollection serviceCollection)
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
            .TryAdd<LoggingDefinitions, ClickHouseLoggingDefinitions>()
            .TryAdd<IDatabaseProvider, DatabaseProvider<ClickHouseOptionsExtension>>()
            .TryAdd<IConcurrencyDetector>(p => p.GetRequiredService<ClickHouseConcurrencyDetector>())
            .TryAdd<IResettableService, ClickHouseConcurrencyDetector>(p => p.GetRequiredService<ClickHouseConcurrencyDetector>())
            .TryAdd<ISingletonOptions, IClickHouseSingletonOptions>(p => p.GetRequiredService<IClickHouseSingletonOptions>())
            .TryAddProviderSpecificServices(s => s
                .TryAddScoped<ClickHouseConcurrencyDetector, ClickHouseConcurrencyDetector>()
                .TryAddSingleton<IClickHouseSingletonOptions, ClickHouseSingletonOptions>());

    private static void AddMetadata(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IProviderConventionSetBuilder, ClickHouseConventionSetBuilder>()
            .TryAdd<IModelValidator, ClickHouseModelValidator>()
            .TryAdd<IRelationalAnnotationProvider, ClickHouseAnnotationProvider>();

    private static void AddStorage(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IRelationalTypeMappingSource, ClickHouseTypeMappingSource>()
            .TryAdd<ISqlGenerationHelper, ClickHouseSqlGenerationHelper>()
            .TryAdd<IRelationalConnection>(p => p.GetRequiredService<IClickHouseRelationalConnection>())
            .TryAdd<IExceptionDetector, ClickHouseExceptionDetector>()
            .TryAdd<IRelationalCommandBuilderFactory, ClickHouseRelationalCommandBuilderFactory>()
            .TryAdd<IRawSqlCommandBuilder, ClickHouseRawSqlCommandBuilder>()
            .TryAddProviderSpecificServices(s => s.TryAddScoped<IClickHouseRelationalConnection, ClickHouseRelationalConnection>());

    private static void AddQuery(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IQueryCompilationContextFactory, ClickHouseQueryCompilationContextFactory>()
            .TryAdd<IRelationalQueryStringFactory, ClickHouseQueryStringFactory>()
            .TryAdd<IMethodCallTranslatorProvider, ClickHouseMethodCallTranslatorProvider>()
            .TryAdd<IMemberTranslatorProvider, ClickHouseMemberTranslatorProvider>()
            .TryAdd<IAggregateMethodCallTranslatorProvider, ClickHouseAggregateMethodCallTranslatorProvider>()
            .TryAdd<IEvaluatableExpressionFilterPlugin, ClickHouseEvaluatableExpressionFilterPlugin>()
            .TryAdd<IQuerySqlGeneratorFactory, ClickHouseQuerySqlGeneratorFactory>()
            .TryAdd<IQueryableMethodTranslatingExpressionVisitorFactory, ClickHouseQueryableMethodTranslatingExpressionVisitorFactory>()
            .TryAdd<IRelationalSqlTranslatingExpressionVisitorFactory, ClickHouseSqlTranslatingExpressionVisitorFactory>()
            .TryAdd<IQueryTranslationPreprocessorFactory, ClickHouseQueryTranslationPreprocessorFactory>()
            .TryAdd<IQueryTranslationPostprocessorFactory, ClickHouseQueryTranslationPostprocessorFactory>()
            .TryAdd<ISqlExpressionFactory, ClickHouseSqlExpressionFactory>()
            .TryAdd<IRelationalParameterBasedSqlProcessorFactory, ClickHouseParameterBasedSqlProcessorFactory>();

    private static void AddUpdate(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IUpdateSqlGenerator, ClickHouseUpdateSqlGenerator>()
            .TryAdd<IModificationCommandFactory, ClickHouseModificationCommandFactory>()
            .TryAdd<IModificationCommandBatchFactory, ClickHouseModificationCommandBatchFactory>()
            .TryAdd<IBatchExecutor, ClickHouseBatchExecutor>()
            .TryAdd<IValueGeneratorSelector, ClickHouseValueGeneratorSelector>()
            .TryAddProviderSpecificServices(s => s
                .TryAddScoped<IClickHouseInserter, ClickHouseInserter>()
                .TryAddSingleton<IClickHouseSequenceCache, ClickHouseSequenceCache>());

    private static void AddMigrations(EntityFrameworkServicesBuilder builder)
        => builder
            .TryAdd<IMigrationsSqlGenerator, ClickHouseMigrationsSqlGenerator>()
            .TryAdd<IHistoryRepository, ClickHouseHistoryRepository>()
            .TryAdd<IMigrator, ClickHouseMigrator>()
            .TryAdd<IMigrationCommandExecutor, ClickHouseMigrationCommandExecutor>()
            .TryAdd<IRelationalDatabaseCreator, ClickHouseDatabaseCreator>();
}
