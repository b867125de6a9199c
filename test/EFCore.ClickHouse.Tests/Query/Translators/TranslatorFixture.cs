using System.Linq.Expressions;
using ClickHouse.AdoNet;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

/// <summary>A table of <see cref="Sample" /> in the in-process engine, and the comparison of its answers with .NET's.</summary>
public sealed class TranslatorFixture : IAsyncLifetime
{
    private const string Server = "Data Source=:memory:";

    private readonly string _database = "translators_" + Guid.NewGuid().ToString("N");
    private int _rows;
    private int _batches;

    public TranslatorContext CreateContext()
        => new($"{Server};Database={_database}");

    /// <summary>Inserts rows, and gives the number of their batch.</summary>
    public async Task<int> InsertAsync(IEnumerable<Sample> rows)
    {
        await using var context = CreateContext();
        var properties = context.Model.FindEntityType(typeof(Sample))!.GetProperties().ToList();
        var batch = Interlocked.Increment(ref _batches);
        var values = rows.Select(row =>
        {
            row.Id = Interlocked.Increment(ref _rows);
            row.Batch = batch;

            return $"({string.Join(", ", properties.Select(p => p.GetRelationalTypeMapping().GenerateSqlLiteral(p.GetGetter().GetClrValue(row))))})";
        });
        await ExecuteAsync(
            $"INSERT INTO {_database}.samples ({string.Join(", ", properties.Select(p => p.GetColumnName()))}) VALUES {string.Join(", ", values)}");

        return batch;
    }

    /// <summary>Checks that the engine computes what .NET computes, row by row.</summary>
    public async Task CheckAsync<TResult>(
        IEnumerable<Sample> rows,
        Expression<Func<Sample, TResult>> function,
        Action<TResult, TResult>? assertEqual = null)
    {
        var samples = rows.ToList();
        var batch = await InsertAsync(samples);
        await using var context = CreateContext();

        // Distinct makes the engine compute the projection: EF Core would compute in the client what it can't translate.
        var row = function.Parameters[0];
        var id = Expression.Property(row, nameof(Sample.Id));
        var pair = Expression.New(
            typeof(Answer<TResult>).GetConstructors()[0],
            [id, function.Body],
            [typeof(Answer<TResult>).GetProperty(nameof(Answer<TResult>.Id))!, typeof(Answer<TResult>).GetProperty(nameof(Answer<TResult>.Result))!]);
        var query = context.Samples
            .Where(s => s.Batch == batch)
            .Select(Expression.Lambda<Func<Sample, Answer<TResult>>>(pair, row))
            .Distinct();
        var answers = (await query.ToListAsync()).ToDictionary(a => a.Id, a => a.Result);

        var expected = function.Compile();
        Assert.Equal(samples.Count, answers.Count);
        foreach (var sample in samples)
        {
            try
            {
                (assertEqual ?? Equal)(expected(sample), answers[sample.Id]);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                throw new Xunit.Sdk.XunitException($"{function} for {Describe(sample)}:\n{e.Message}\n{query.ToQueryString()}");
            }
        }
    }

    /// <summary>Checks that the function is refused rather than translated.</summary>
    public async Task CheckRefusedAsync<TResult>(Expression<Func<Sample, TResult>> function)
    {
        await using var context = CreateContext();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => context.Samples.OrderBy(function).ToListAsync());
        Assert.Contains("could not be translated", refusal.Message, StringComparison.Ordinal);
    }

    public static void Close(double expected, double actual)
        => Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= Math.Abs(expected) * 1e-13,
            $"Expected: {expected:R}\nActual:   {actual:R}");

    public static void Close(float expected, float actual)
        => Assert.True(
            expected.Equals(actual) || MathF.Abs(expected - actual) <= MathF.Abs(expected) * 1e-6f,
            $"Expected: {expected:R}\nActual:   {actual:R}");

    public async Task InitializeAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {_database}");
        await using var context = CreateContext();
        var columns = context.Model.FindEntityType(typeof(Sample))!.GetProperties()
            .Select(p => $"{p.GetColumnName()} {(p.IsNullable ? $"Nullable({p.GetColumnType()})" : p.GetColumnType())}");
        await ExecuteAsync($"CREATE TABLE {_database}.samples ({string.Join(", ", columns)}) ENGINE = Memory");
    }

    public Task DisposeAsync()
        => ExecuteAsync($"DROP DATABASE {_database}");

    private static void Equal<TResult>(TResult expected, TResult actual)
        => Assert.Equal(expected, actual);

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new ClickHouseConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static string Describe(Sample sample)
    {
        var plain = new Sample { Id = sample.Id, Batch = sample.Batch };

        return string.Join(
            ", ",
            typeof(Sample).GetProperties()
                .Where(p => !Equals(p.GetValue(sample), p.GetValue(plain)) && p.PropertyType != typeof(byte[]))
                .Select(p => $"{p.Name} = {p.GetValue(sample)}"));
    }
}
