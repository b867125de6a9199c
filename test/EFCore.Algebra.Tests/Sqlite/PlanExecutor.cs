using System.Data.Common;
using EFCore.Algebra.Conversion;
using EFCore.Algebra.Tests.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>Executes queries as plans in SQLite's place: its SQL is thrown away, and the interpreter's rows are read instead of its own.</summary>
/// <param name="prepare">What becomes of a plan before it's executed.</param>
/// <param name="shufflesHashJoins">Whether hash joins that needn't keep the order of their left rows don't.</param>
public sealed class PlanExecutor(Func<PlanQuery, PlanQuery> prepare, bool shufflesHashJoins) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (CapturedStatement.Take() is not { Expression: SelectExpression } statement)
        {
            return result;
        }

        var plan = prepare(new PlanConverter().Convert(statement.Expression));
        var engine = new SqliteEngine(eventData.Context!, statement.Parameters);
        var rows = new PlanInterpreter(engine, shufflesHashJoins).Run(plan);

        return InterceptionResult<DbDataReader>.SuppressWithResult(engine.Read(rows, plan.Outputs.Count));
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
        => new(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        => CapturedStatement.Take() is { } statement
            ? InterceptionResult<int>.SuppressWithResult(Change(statement, eventData.Context!))
            : result;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
        => new(NonQueryExecuting(command, eventData, result));

    private int Change(CapturedStatement statement, DbContext context)
    {
        var engine = new SqliteEngine(context, statement.Parameters);
        var (root, _) = prepare(new PlanConverter().Convert(statement.Expression));
        var (table, keys, setters) = root switch
        {
            PlanUpdate update => (update.Table, update.Keys, update.Setters),
            PlanDelete delete => (delete.Table, delete.Keys, null),
            _ => throw new InvalidOperationException($"{root.GetType().Name} changes nothing."),
        };
        var input = root.Inputs[0];
        var rows = new PlanInterpreter(engine, shufflesHashJoins).Run(new PlanQuery(input, [.. keys.Concat(setters ?? []).Select(t => t.Column)]));

        return rows.DistinctBy(r => r[..keys.Count], SqlValue.RowEquality).Sum(
            r =>
            {
                string Pairs(IEnumerable<PlanTarget> targets, int skip, string separator)
                    => string.Join(separator, targets.Select((t, i) => $"{SqliteEngine.Name(t.Target.Name)} = {SqliteEngine.Literal(r[skip + i])}"));

                var what = setters is null ? "DELETE FROM" : "UPDATE";
                var set = setters is null ? "" : $" SET {Pairs(setters, keys.Count, ", ")}";

                return engine.Execute($"{what} {SqliteEngine.Name(table.Name)}{set} WHERE {Pairs(keys, 0, " AND ")}");
            });
    }
}
