using Conformance.Updates;

namespace Conformance.SurrealDb.Tests;

public class SurrealDbInsertTests(SurrealDbFixture fixture) : InsertConformance<SurrealDbFixture>(fixture);

public class SurrealDbUpdateTests(SurrealDbFixture fixture) : UpdateConformance<SurrealDbFixture>(fixture);

public class SurrealDbDeleteTests(SurrealDbFixture fixture) : DeleteConformance<SurrealDbFixture>(fixture);

public class SurrealDbConcurrencyTests(SurrealDbFixture fixture) : ConcurrencyConformance<SurrealDbFixture>(fixture);

public class SurrealDbBulkTests(SurrealDbFixture fixture) : BulkConformance<SurrealDbFixture>(fixture);

public class SurrealDbRoundTripTests(SurrealDbFixture fixture) : RoundTripConformance<SurrealDbFixture>(fixture);

public class SurrealDbContextTests(SurrealDbFixture fixture) : ContextConformance<SurrealDbFixture>(fixture);
