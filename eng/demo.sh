#!/usr/bin/env bash
# The demos, each of real questions in LINQ. Their databases stay in eng/engines/data, so a second run loads nothing.
#   eng/demo.sh            FlightDesk: 3,000,000 flights, answered through EF Core by a ClickHouse in the same process
#   eng/demo.sh routes     RouteGraph: 3,376 airports and the 5,366 routes between them as a graph, answered by SurrealDB
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case "${1:-flights}" in
  flights) sample=FlightDesk arguments=(eng/engines/data/flightdesk.chdb) ;;
  routes) sample=RouteGraph arguments=(eng/engines/surrealdb-server.mjs "surrealkv://$PWD/eng/engines/data/routegraph.surrealkv") ;;
  *)
    echo "usage: eng/demo.sh [flights|routes]" >&2
    exit 2
    ;;
esac
eng/setup.sh
mkdir -p eng/engines/data
dotnet build "samples/$sample/$sample.csproj" -c Release --nologo -v q -clp:ErrorsOnly
exec dotnet "samples/$sample/bin/Release/net10.0/$sample.dll" "${arguments[@]}" eng/engines/node_modules/vega-datasets/data
