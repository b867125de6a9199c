using Conformance.Updates;

namespace EFCore.Algebra.Tests;

/// <summary>ExecuteUpdate and ExecuteDelete, with plans in the place of SQLite's SQL.</summary>
public class BulkTests(AlgebraFixture fixture) : BulkConformance<AlgebraFixture>(fixture);
