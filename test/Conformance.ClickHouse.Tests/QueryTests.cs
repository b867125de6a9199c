using Conformance.Framework;

namespace Conformance.ClickHouse.Tests;

public class ClickHouseQueryTests(ClickHouseFixture fixture) : QueryConformance<ClickHouseFixture>(fixture);
