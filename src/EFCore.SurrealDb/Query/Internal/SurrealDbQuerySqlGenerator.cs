using EFCore.Algebra.Conversion;
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
        var query = Planner.Plan(Converter.Convert(queryExpression)).Query;
        var names = new SurrealDbNames(
            SurrealDbStoredFields.Of(query.Root),
            SurrealDbParameterFinder.Find(queryExpression).Select(Dependencies.SqlGenerationHelper.GenerateParameterName).ToHashSet());
        var writer = new SurrealDbPlanWriter(names, new SurrealDbParameters(Sql, Dependencies.SqlGenerationHelper), Dependencies.SqlGenerationHelper);
        switch (queryExpression)
        {
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
