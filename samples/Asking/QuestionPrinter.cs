using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Asking;

/// <summary>Asks questions and writes each with its answer, its statement and its time to the console.</summary>
public static class QuestionPrinter
{
    public static async Task AskAsync<TContext>(
        IEnumerable<IQuestion<TContext>> questions, TContext context, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        foreach (var question in questions)
        {
            var answer = await question.AskAsync(context, cancellationToken);

            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[bold]{question.Title}[/]");
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var column in answer.Columns)
            {
                table.AddColumn(new TableColumn(Markup.Escape(column)));
            }

            foreach (var row in answer.Rows)
            {
                table.AddRow(row.Select(Markup.Escape).ToArray());
            }

            AnsiConsole.Write(table);
            // As it is, so that it can be copied: the console's layout would break its lines.
            Console.WriteLine(question.Sql(context));
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[blue]{answer.Rows.Count} rows in {answer.Elapsed.TotalMilliseconds:0} ms[/]");
        }
    }
}
