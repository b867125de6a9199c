using System.Data.Common;
using ClickHouse.AdoNet;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.TestUtilities;

/// <summary>A database of its own on the engine in this process, dropped at the end.</summary>
internal sealed class EngineDatabase : IDisposable
{
    private static int _count;

    // The engine's memory lives as long as a connection to it.
    private readonly ClickHouseConnection _master = new("Data Source=:memory:;Database=system");

    public EngineDatabase()
        => _master.Open();

    public string Name { get; } = $"schema_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";

    public string ConnectionString
        => $"Data Source=:memory:;Database={Name}";

    public DbContextOptions<TContext> Options<TContext>(Action<DbContextOptionsBuilder>? configure = null)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>().UseClickHouse(ConnectionString);
        configure?.Invoke(builder);

        return (DbContextOptions<TContext>)builder.Options;
    }

    /// <summary>Runs a statement in the database.</summary>
    public void Execute(string sql)
    {
        using var connection = new ClickHouseConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A query's rows, each with its values joined by a bar.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new ClickHouseConnection(ConnectionString);
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, reader.FieldCount)
                        .Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public void Dispose()
    {
        using (var command = _master.CreateCommand())
        {
            command.CommandText = $"DROP DATABASE IF EXISTS {Name} SYNC";
            command.ExecuteNonQuery();
        }

        _master.Dispose();
    }
}
