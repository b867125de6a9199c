using Microsoft.EntityFrameworkCore;

namespace Asking;

/// <summary>A question in words, and the LINQ query that answers it.</summary>
/// <typeparam name="TContext">The context that is asked.</typeparam>
public interface IQuestion<in TContext>
    where TContext : DbContext
{
    string Title { get; }

    /// <summary>The query in the database's language.</summary>
    string Sql(TContext context);

    Task<Answer> AskAsync(TContext context, CancellationToken cancellationToken);
}
