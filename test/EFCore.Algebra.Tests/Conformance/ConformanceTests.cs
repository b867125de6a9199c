using Conformance.Updates;

namespace EFCore.Algebra.Tests.Conformance;

public sealed class ConvertedQueryTests(ConvertedFixture fixture) : AlgebraConformance<ConvertedFixture>(fixture);

public sealed class GroupedQueryTests(GroupedFixture fixture) : AlgebraConformance<GroupedFixture>(fixture);

public sealed class PlannedQueryTests(PlannedFixture fixture) : AlgebraConformance<PlannedFixture>(fixture);

public sealed class ShuffledQueryTests(ShuffledFixture fixture) : AlgebraConformance<ShuffledFixture>(fixture);

public sealed class ConvertedBulkTests(ConvertedFixture fixture) : BulkConformance<ConvertedFixture>(fixture);

public sealed class PlannedBulkTests(PlannedFixture fixture) : BulkConformance<PlannedFixture>(fixture);
