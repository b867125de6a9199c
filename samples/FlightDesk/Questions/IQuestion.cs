using FlightDesk.Model;

namespace FlightDesk.Questions;

/// <summary>A question in words, and the LINQ query that answers it.</summary>
internal interface IQuestion
{
    string Title { get; }

    string Sql(FlightDeskContext context);

    Task<Answer> AskAsync(FlightDeskContext context, CancellationToken cancellationToken);
}
