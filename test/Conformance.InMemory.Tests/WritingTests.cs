using Conformance.Updates;

namespace Conformance.InMemory.Tests;

public class InMemoryInsertTests(InMemoryFixture fixture) : InsertConformance<InMemoryFixture>(fixture);

public class InMemoryUpdateTests(InMemoryFixture fixture) : UpdateConformance<InMemoryFixture>(fixture);

public class InMemoryDeleteTests(InMemoryFixture fixture) : DeleteConformance<InMemoryFixture>(fixture);

public class InMemoryConcurrencyTests(InMemoryFixture fixture) : ConcurrencyConformance<InMemoryFixture>(fixture);

public class InMemoryBulkTests(InMemoryFixture fixture) : BulkConformance<InMemoryFixture>(fixture);

public class InMemoryRoundTripTests(InMemoryFixture fixture) : RoundTripConformance<InMemoryFixture>(fixture);

public class InMemoryContextTests(InMemoryFixture fixture) : ContextConformance<InMemoryFixture>(fixture);
