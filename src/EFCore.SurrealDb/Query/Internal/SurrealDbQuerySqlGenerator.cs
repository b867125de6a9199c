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
        var isLive = queryExpression is SelectExpression watched && SurrealDbLiveTableMarker.IsMarked(watched);
        var query = Converter.Convert(queryExpression);
        if (!isLive)
        {
            query = Planner.Plan(query).Query;
        }

        var names = new SurrealDbNames(
            SurrealDbStoredFields.Of(query.Root),
            SurrealDbParameterFinder.Find(queryExpression).Select(Dependencies.SqlGenerationHelper.GenerateParameterName).ToHashSet());
        var parameters = new SurrealDbParameters(Sql, Dependencies.SqlGenerationHelper);
        var writer = new SurrealDbPlanWriter(names, parameters, Dependencies.SqlGenerationHelper);
        switch (queryExpression)
        {
            case SelectExpression when isLive:
                ((SurrealDbRelationalCommandBuilder)Sql).IsLive = true;
                Sql.Append(new SurrealDbLiveWriter(names, parameters, Dependencies.SqlGenerationHelper).Write(query));
                break;

            case SelectExpression select:
                GenerateTagsHeaderComment(select.Tags);

                // EF Core reads what isn't composed over by its names.
                var isByName = select.IsNonComposedFromSql();
                Rows(isByName ? SurrealDbRowFormat.Objects : SurrealDbRowFormat.Arrays);
                Sql.Append(isByName ? writer.WriteObjects(query, [.. select.Projection.Select(p => p.Alias)]) : writer.Write(query));
                break;

            case UpdateExpression update:
                GenerateTagsHeaderComment(update.Tags);
                Change();
                break;

            case DeleteExpression delete:
                GenerateTagsHeaderComment(delete.Tags);
                Change();
                break;
        }

        void Change()
        {
            ((SurrealDbRelationalCommandBuilder)Sql).ReturnsCount = true;
            Sql.Append(writer.Write(query));
        }

        void Rows(SurrealDbRowFormat format)
            => ((SurrealDbRelationalCommandBuilder)Sql).RowFormat = format;
    }
}
