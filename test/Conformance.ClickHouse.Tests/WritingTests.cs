using Conformance.Updates;

namespace Conformance.ClickHouse.Tests;

public class ClickHouseInsertTests(ClickHouseFixture fixture) : InsertConformance<ClickHouseFixture>(fixture);

public class ClickHouseUpdateTests(ClickHouseFixture fixture) : UpdateConformance<ClickHouseFixture>(fixture);

public class ClickHouseDeleteTests(ClickHouseFixture fixture) : DeleteConformance<ClickHouseFixture>(fixture);

public class ClickHouseConcurrencyTests(ClickHouseFixture fixture) : ConcurrencyConformance<ClickHouseFixture>(fixture);

public class ClickHouseBulkTests(ClickHouseFixture fixture) : BulkConformance<ClickHouseFixture>(fixture);

public class ClickHouseRoundTripTests(ClickHouseFixture fixture) : RoundTripConformance<ClickHouseFixture>(fixture);

public class ClickHouseContextTests(ClickHouseFixture fixture) : ContextConformance<ClickHouseFixture>(fixture);
