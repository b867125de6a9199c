using EFCore.Algebra.Conversion;
using EFCore.SurrealDb.Live.Internal;
using EFCore.SurrealDb.Query.Internal.Planning;
using EFCore.SurrealDb.Query.Internal.Writing;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Makes a plan of a query, has the planner choose how its rows are found and joined, and writes it as SurrealQL.</summary>
internal sealed class SurrealDbQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies)
{
    private static readonly PlanConverter Converter = new(SurrealDbAggregateWriter.IsAggregate);
    private static readonly Planner Planner = new(SurrealDbAccessPaths.Instance, SurrealDbAccessPaths.Costs);

    protected override void GenerateRootCommand(Expression queryExpression)
    {
        var query = Converter.Convert(queryExpression);
        if (queryExpression is SelectExpression watched && SurrealDbLiveTableMarker.IsMarked(watched))
        {
            GenerateLiveQuery(query, queryExpression);
        }
        else
        {
            Generate(Planner.Plan(query).Query, queryExpression);
        }
    }

    private void GenerateLiveQuery(PlanQuery query, Expression queryExpression)
    {
        ((SurrealDbRelationalCommandBuilder)Sql).IsLive = true;
        Sql.Append(
            new SurrealDbLiveWriter(
                Names(query, queryExpression), new SurrealDbParameters(Sql, Dependencies.SqlGenerationHelper), Dependencies.SqlGenerationHelper).Write(query));
    }

    private void Generate(PlanQuery query, Expression queryExpression)
    {
        var command = (SurrealDbRelationalCommandBuilder)Sql;
        Func<SurrealDbPlanWriter, string> write = w => w.Write(query);
        switch (queryExpression)
        {
            case SelectExpression select:
                GenerateTagsHeaderComment(select.Tags);
                command.RowFormat = SurrealDbRowFormat.Arrays;
                if (select.IsNonComposedFromSql())
                {
                    // EF Core reads what isn't composed over by its names.
                    command.RowFormat = SurrealDbRowFormat.Objects;
                    write = w => w.WriteObjects(query, [.. select.Projection.Select(p => p.Alias)]);
                }

                break;

            case UpdateExpression update:
                GenerateTagsHeaderComment(update.Tags);
                command.ReturnsCount = true;
                break;

            case DeleteExpression delete:
                GenerateTagsHeaderComment(delete.Tags);
                command.ReturnsCount = true;
                break;
        }

        var tags = Sql.ToString();
        Sql.Append(write(Writer(Sql, usesIndexes: true)));
        command.TextWithoutIndexes = tags + write(Writer(Dependencies.RelationalCommandBuilderFactory.Create(), usesIndexes: false));

        SurrealDbPlanWriter Writer(IRelationalCommandBuilder target, bool usesIndexes)
            => new(
                Names(query, queryExpression),
                new SurrealDbParameters(target, Dependencies.SqlGenerationHelper),
                Dependencies.SqlGenerationHelper,
                usesIndexes);
    }

    private SurrealDbNames Names(PlanQuery query, Expression queryExpression)
        => new(
            SurrealDbStoredFields.Of(query.Root),
            SurrealDbParameterFinder.Find(queryExpression).Select(Dependencies.SqlGenerationHelper.GenerateParameterName).ToHashSet());
}
