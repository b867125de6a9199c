using EFCore.SurrealDb.Metadata.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Query.Internal.Writing;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>
/// Writes a plan as a live query. By itself the engine says nothing of a record that meets the condition no longer, and calls one that has come
/// to meet it updated: so the condition is asked of the record before the change, too, and both answers are selected.
/// </summary>
/// <param name="names">The names of the statement.</param>
/// <param name="parameters">The parameters of the statement.</param>
/// <param name="sqlGenerationHelper">Quotes names.</param>
internal sealed class SurrealDbLiveWriter(SurrealDbNames names, SurrealDbParameters parameters, ISqlGenerationHelper sqlGenerationHelper)
{
    private readonly SurrealDbNullability _nullability = new();

    /// <summary>
    /// The statement, whose notifications are arrays of three: whether the record meets the condition now, whether it did before, and the array
    /// of the outputs.
    /// </summary>
    /// <param name="query">The plan: of one table's rows.</param>
    /// <exception cref="InvalidOperationException">SurrealDB can't watch the query.</exception>
    public string Write(PlanQuery query)
    {
        var node = query.Root;
        var project = node as PlanProject;
        var conditions = new List<SqlExpression>();
        for (node = project?.Input ?? node; node is PlanFilter filter; node = filter.Input)
        {
            conditions.Insert(0, filter.Predicate);
        }

        if (node is not PlanScan { Table: ITable } scan
            || SurrealDbSubqueryFinder.Find([.. conditions, .. project?.Expressions ?? []]).Count > 0)
        {
            throw new InvalidOperationException(SurrealDbStrings.NotLive("\n" + query));
        }

        var table = SurrealDbTable.Of(scan.Table);
        var columns = Columns("");
        var outputs = query.Outputs.Select(Output);
        var (now, before) = (Condition(columns), Condition(Columns("$before.")));
        var (meets, met) = conditions.Count == 0 ? ("true", "true") : ($"$event != 'DELETE' AND {now}", $"$before != NONE AND {before}");

        return $"LIVE SELECT VALUE [{meets}, {met}, [{string.Join(", ", outputs)}]] FROM {sqlGenerationHelper.DelimitIdentifier(table.Name)}"
            + (conditions.Count == 0 ? "" : $" WHERE {now} OR ({met})");

        Dictionary<PlanColumn, string> Columns(string record)
            => scan.Columns.ToDictionary(c => c, c => table.ColumnText(sqlGenerationHelper, c.Source!, c.IsNullable, record));

        string Output(PlanColumn output)
            => project?.Assignments.First(a => a.Column == output) is { IsKept: false } computed
                ? Writer(columns).Value(computed.Expression)
                : columns[output];

        string Condition(Dictionary<PlanColumn, string> texts)
            => conditions.Count == 0 ? "true" : SurrealDbScalarWriter.All([.. conditions.SelectMany(Writer(texts).TrueTerms)]);

        SurrealDbScalarWriter Writer(Dictionary<PlanColumn, string> texts)
            => new(SurrealDbScope.Empty.With(texts), _nullability, parameters, names);
    }
}
