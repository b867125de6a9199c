#!/usr/bin/env bash
# The demo: FlightDesk, real questions about 3,000,000 real flights, answered through EF Core by a ClickHouse in the same process.
# The database stays in eng/engines/data, so a second run loads nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
eng/setup.sh
mkdir -p eng/engines/data
dotnet build samples/FlightDesk/FlightDesk.csproj -c Release --nologo -v q -clp:ErrorsOnly
exec dotnet samples/FlightDesk/bin/Release/net10.0/FlightDesk.dll eng/engines/data/flightdesk.chdb eng/engines/node_modules/vega-datasets/data
