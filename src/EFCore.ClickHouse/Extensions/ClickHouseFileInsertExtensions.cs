using EFCore.ClickHouse.BulkInsert.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Inserts the rows of files that the engine itself reads: nothing of them passes through the client.</summary>
public static class ClickHouseFileInsertExtensions
{
    /// <summary>
    /// Inserts a file's rows. Columns go to the properties of their names unless the mapping says otherwise; generated keys that the file
    /// doesn't hold are made by the engine. Values are converted to the columns' types by the engine, and refused where they don't fit; value
    /// converters of the model aren't applied.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="set">The set to insert into.</param>
    /// <param name="path">
    /// The file: for the engine in this process any path; for a server one below its <c>user_files_path</c>.
    /// </param>
    /// <param name="configure">The format, and what goes where.</param>
    /// <param name="progress">Is told the number of rows at the end.</param>
    /// <param name="cancellationToken">Stops the statement; rows inserted by then stay.</param>
    /// <returns>How many rows were inserted.</returns>
    /// <exception cref="InvalidOperationException">A property gets no value, or a column isn't in the file.</exception>
    public static Task<long> InsertFromFileAsync<TEntity>(
        this DbSet<TEntity> set,
        string path,
        Action<ClickHouseFileInsertBuilder<TEntity>>? configure = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => Create(set, path, configure).ExecuteAsync(async: true, progress, cancellationToken).AsTask();

    /// <inheritdoc cref="InsertFromFileAsync" />
    public static long InsertFromFile<TEntity>(
        this DbSet<TEntity> set,
        string path,
        Action<ClickHouseFileInsertBuilder<TEntity>>? configure = null,
        IProgress<long>? progress = null)
        where TEntity : class
        => Create(set, path, configure).ExecuteAsync(async: false, progress, CancellationToken.None).GetAwaiter().GetResult();

    private static ClickHouseFileInsert<TEntity> Create<TEntity>(
        DbSet<TEntity> set,
        string path,
        Action<ClickHouseFileInsertBuilder<TEntity>>? configure)
        where TEntity : class
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var mapping = new ClickHouseFileInsertBuilder<TEntity>();
        configure?.Invoke(mapping);
        var context = ((IInfrastructure<IServiceProvider>)set).Instance.GetRequiredService<ICurrentDbContext>().Context;

        return new ClickHouseFileInsert<TEntity>(context, set.EntityType, path, mapping);
    }
}
