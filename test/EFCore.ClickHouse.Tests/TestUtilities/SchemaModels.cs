using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Logging;

namespace EFCore.ClickHouse.Tests.TestUtilities;

/// <summary>Builds models with the provider's conventions, and the statements that lead from one to another.</summary>
internal static class SchemaModels
{
    /// <summary>The statements that lead from one model to another, without the semicolons.</summary>
    public static IReadOnlyList<string> Migrate(Action<ModelBuilder> from, Action<ModelBuilder> to)
    {
        using var context = CreateContext();
        var target = Build(to, context);
        var operations = context.GetService<IMigrationsModelDiffer>()
            .GetDifferences(Build(from, context).GetRelationalModel(), target.GetRelationalModel());

        return Generate(context, operations, target);
    }

    /// <summary>The statements that create a model's tables, without the semicolons.</summary>
    public static IReadOnlyList<string> Create(Action<ModelBuilder> model)
        => Migrate(_ => { }, model);

    /// <summary>The statements of operations without a model.</summary>
    public static IReadOnlyList<string> Generate(params MigrationOperation[] operations)
    {
        using var context = CreateContext();

        return Generate(context, operations, null);
    }

    public static IModel Build(Action<ModelBuilder> build)
    {
        using var context = CreateContext();

        return Build(build, context);
    }

    /// <summary>The ids of the events that validating a model sends, with their messages.</summary>
    public static IReadOnlyList<(EventId Id, string Message)> Events(Action<ModelBuilder> build)
    {
        var events = new List<(EventId, string)>();
        using var context = new DbContext(
            new DbContextOptionsBuilder()
                .UseClickHouse("Data Source=:memory:")
                .LogTo((_, _) => true, data => events.Add((data.EventId, data.ToString())))
                .Options);
        Build(build, context);

        return events;
    }

    private static DbContext CreateContext()
        => new(new DbContextOptionsBuilder().UseClickHouse("Data Source=:memory:").Options);

    private static IModel Build(Action<ModelBuilder> build, DbContext context)
    {
        var builder = new ModelBuilder(context.GetService<IConventionSetBuilder>().CreateConventionSet());
        build(builder);

        return context.GetService<IModelRuntimeInitializer>().Initialize(
            (IModel)builder.Model,
            designTime: true,
            context.GetService<IDiagnosticsLogger<DbLoggerCategory.Model.Validation>>());
    }

    private static IReadOnlyList<string> Generate(DbContext context, IReadOnlyList<MigrationOperation> operations, IModel? target)
        =>
        [
            .. context.GetService<IMigrationsSqlGenerator>().Generate(operations, target)
                .Select(c => c.CommandText.Trim().TrimEnd(';').ReplaceLineEndings("\n"))
        ];
}
