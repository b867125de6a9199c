using EFCore.Algebra.Planning;
using EFCore.Algebra.Rules;
using EFCore.Algebra.Tests.Interpretation;

namespace EFCore.Algebra.Tests.Random;

/// <summary>Random plans over random rows have the same rows after each rule, and after all of them.</summary>
public class RandomPlanTests
{
    private const int Plans = 4000;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<IPlanRule>> Sets = new IPlanRule[]
        {
            new ConstantFolding(), new SubqueryToSemiJoin(), new ProjectionMerging(), new PredicatePushDown(), new ApplyToJoin(),
            new OuterToInnerJoin(), new SortElimination(), new TopN(), new ProjectionPruning(), new CommonSubplans(), new ApplyToGroupedJoin(),
            new ScalarSubqueryToJoin(),
        }
        .Select(IReadOnlyList<IPlanRule> (r) => [r])
        .Append(PlanRules.Standard)
        .Append([.. PlanRules.Standard, new ApplyToGroupedJoin(), new ScalarSubqueryToJoin(), .. PlanRules.Standard])
        .ToDictionary(r => r.Count == 1 ? r[0].GetType().Name : $"{r.Count} rules");

    public static TheoryData<string> Names => [.. Sets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_stay_the_same(string name)
    {
        var changed = 0;
        for (var seed = 0; seed < Plans; seed++)
        {
            var random = new System.Random(seed);
            var query = new RandomPlans(random).Query(1 + (seed % 4));
            var data = new RandomData(random);
            var expected = Run(query, data, IsOrdered(query));
            var rewritten = query;
            foreach (var rule in Sets[name])
            {
                var before = rewritten;
                try
                {
                    rewritten = rule.Apply(rewritten);
                    PlanValidator.Check(rewritten);
                }
                catch (Exception e)
                {
                    Assert.Fail($"Seed {seed}, {rule.GetType().Name}: {e}\n{before}\n{rewritten}");
                }

                var actual = Run(rewritten, data, IsOrdered(query));
                if (!expected.SequenceEqual(actual))
                {
                    Assert.Fail(
                        $"Seed {seed}, {rule.GetType().Name}:\n{before}\nbecame\n{rewritten}\nwith {string.Join(" ", expected)}\nbut now {string.Join(" ", actual)}");
                }
            }

            changed += rewritten.ToString() == query.ToString() ? 0 : 1;
        }

        // A rule that never finds anything would pass as well.
        Assert.True(changed > Plans / 200, $"{name} changed {changed} of {Plans} plans.");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Planned_rows_are_the_same(bool withRules, bool hashJoinKeepsOrder)
    {
        var costs = new PlanCosts { HashJoinKeepsOrder = hashJoinKeepsOrder };
        var chosen = new HashSet<string>();
        for (var seed = 0; seed < Plans; seed++)
        {
            var random = new System.Random(seed);
            var query = new RandomPlans(random).Query(1 + (seed % 4));
            var data = new RandomData(random);
            var expected = Run(query, data, IsOrdered(query));
            PlannedQuery? planned = null;
            try
            {
                planned = new Planner(new RandomPaths(random), costs).Plan(query, withRules ? null : []);
                PlanValidator.Check(planned.Query);
                var actual = Run(planned.Query, data, IsOrdered(query), !hashJoinKeepsOrder);
                Assert.Equal(expected, actual);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}:\n{query}\nbecame\n{planned}\n{e}");
            }

            chosen.UnionWith(planned.ToQueryPlan().Split('\n').Select(l => string.Join(' ', l.TrimStart().Split(' ').Take(2))));
        }

        Assert.Superset(
            new HashSet<string> { "Full scan", "Key get", "Key range", "Index seek", "Index range", "Hash Inner", "Nested Inner", "Cross apply", "Semi apply" },
            chosen);
    }

    // Random orders are by all columns, so that nothing is left to chance where a plan asks for one.
    private static List<string> Run(PlanQuery query, RandomData data, bool isOrdered, bool shufflesHashJoins = false)
    {
        var rows = new PlanInterpreter(data, shufflesHashJoins).Run(query).Select(r => $"({string.Join(", ", r.Select(v => v ?? "NULL"))})");

        return [.. isOrdered ? rows : rows.Order(StringComparer.Ordinal)];
    }

    private static bool IsOrdered(PlanQuery query) => IsOrdered(query.Root);

    private static bool IsOrdered(PlanNode node)
        => node is PlanSort or PlanTopN or PlanLimit || (node is PlanProject or PlanFilter && IsOrdered(node.Inputs[0]));
}
