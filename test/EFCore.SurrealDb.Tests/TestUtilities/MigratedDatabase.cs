using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.SurrealDb.Tests.TestUtilities;

/// <summary>A database that goes from model to model as migrations would take it there.</summary>
public sealed class MigratedDatabase
{
    private Action<ModelBuilder> _current = _ => { };

    public string ConnectionString { get; } = TestDatabase.NewConnectionString();

    /// <summary>Takes the database to a model.</summary>
    /// <param name="build">The model.</param>
    /// <param name="operations">What is done besides, before what the models' difference tells.</param>
    /// <returns>The statements.</returns>
    public async Task<string> MigrateAsync(Action<ModelBuilder> build, params MigrationOperation[] operations)
    {
        await using var source = new ModelContext(ConnectionString, _current);
        await using var target = new ModelContext(ConnectionString, build);
        var differences = target.GetService<IMigrationsModelDiffer>().GetDifferences(ModelOf(source), ModelOf(target));
        var statements = await ExecuteAsync(target, [.. operations, .. differences]);
        _current = build;

        return statements;
    }

    /// <summary>Carries out operations that lead to no other model.</summary>
    public async Task ExecuteAsync(params MigrationOperation[] operations)
    {
        await using var context = new ModelContext(ConnectionString, _current);
        await ExecuteAsync(context, operations);
    }

    /// <summary>What a statement answers.</summary>
    public Task<string[]> QueryAsync(string statement)
        => Engine.QueryAsync(ConnectionString, statement);

    private static async Task<string> ExecuteAsync(DbContext context, MigrationOperation[] operations)
    {
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(operations, context.GetService<IDesignTimeModel>().Model);
        await context.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(commands, context.GetService<IRelationalConnection>());

        return string.Concat(commands.Select(c => (c.TransactionSuppressed ? "-- outside\n" : "") + c.CommandText));
    }

    private static IRelationalModel ModelOf(DbContext context)
        => context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
}
