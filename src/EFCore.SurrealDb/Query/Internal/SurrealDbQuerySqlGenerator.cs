using EFCore.Algebra.Conversion;
using EFCore.SurrealDb.Live.Internal;
using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Query.Internal.Planning;
using EFCore.SurrealDb.Query.Internal.Writing;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Makes a plan of a query, has the planner choose how its rows are found and joined, and writes it as SurrealQL.</summary>
internal sealed class SurrealDbQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies)
{
    private static readonly PlanConverter Converter = new(SurrealDbAggregateWriter.IsAggregate);
    private static readonly Planner Planner = new(SurrealDbAccessPaths.Instance, SurrealDbAccessPaths.Costs);

    private static readonly int?[] Nestings = [null, 8, 5, 3];

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
        var (text, nesting) = Flattest();
        command.TextWithoutIndexes = tags + text;
        Sql.Append(write(Writer(Sql, usesIndexes: true, nesting)));

        // Computing parts of scalars in steps of their own takes the engine time: only where its parser would give up.
        (string Text, int? Nesting) Flattest()
        {
            foreach (var nesting in Nestings)
            {
                var text = write(Writer(Dependencies.RelationalCommandBuilderFactory.Create(), usesIndexes: false, nesting));
                if (SurrealDbNesting.Of(text) <= SurrealDbNesting.Limit)
                {
                    return (text, nesting);
                }
            }

            throw new InvalidOperationException(SurrealDbStrings.NestedTooDeeply(SurrealDbNesting.Limit));
        }

        SurrealDbPlanWriter Writer(IRelationalCommandBuilder target, bool usesIndexes, int? nesting)
            => new(
                Names(query, queryExpression),
                new SurrealDbParameters(target, Dependencies.SqlGenerationHelper),
                Dependencies.SqlGenerationHelper,
                usesIndexes,
                nesting);
    }

    private SurrealDbNames Names(PlanQuery query, Expression queryExpression)
        => new(
            SurrealDbStoredFields.Of(query.Root),
            SurrealDbParameterFinder.Find(queryExpression).Select(Dependencies.SqlGenerationHelper.GenerateParameterName).ToHashSet());
}
