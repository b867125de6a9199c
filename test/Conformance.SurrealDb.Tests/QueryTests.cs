using Conformance.Framework;

namespace Conformance.SurrealDb.Tests;

public class SurrealDbQueryTests(SurrealDbFixture fixture) : QueryConformance<SurrealDbFixture>(fixture);
