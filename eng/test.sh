#!/usr/bin/env bash
# Runs every test of the repository and ends with one line: N passed, N failed, N skipped.
#   eng/test.sh                 all
#   eng/test.sh Conformance     only the test projects whose path contains this word
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
eng/setup.sh

filter=${1:-}
results=artifacts/test-results
rm -rf $results
mkdir -p $results
dotnet tool restore >/dev/null
dotnet build EFCore.MultiStore.sln --nologo -v q

# The specification tests build only where EF Core's own test package restores; see CONTRIBUTING.md.
projects=$(find test -name '*Tests.csproj' ! -name '*.SpecificationTests.csproj' -path "*$filter*" | sort)
[[ -n $projects ]] || { echo "No test project matches '$filter'." >&2; exit 1; }

run() {
  local name
  name=$(basename "$1" .csproj)
  if ! dotnet test "$1" --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$2" \
    --blame-hang-timeout 15m --blame-hang-dump-type none >"$2/$name.log" 2>&1; then
    echo "── $name failed"
    grep -vE '^\s*$' "$2/$name.log" | grep -E '\[FAIL\]|Error Message|^ +[A-Z]|aborted|crash|Failed!' | head -60
  else
    echo "── $(grep -E '^Passed!' "$2/$name.log" | sed 's/^Passed! *- *//')"
  fi
}
export -f run
status=0
# Two at a time: each test process carries an engine of its own.
printf '%s\n' $projects | xargs -P 2 -I{} bash -c 'run "$1" "$2"' _ {} "$PWD/$results" || status=1

sum() { cat $results/*.trx 2>/dev/null | grep -oE "<Counters [^>]*" | grep -oE " $1=\"[0-9]+" | grep -oE '[0-9]+' | paste -sd+ | bc_ ; }
bc_() { local e; read -r e || e=0; echo $((${e:-0})); }
passed=$(sum passed)
failed=$(sum failed)
skipped=$(cat $results/*.trx 2>/dev/null | grep -c 'outcome="NotExecuted"' || true)
reports=$(find $results -name '*.trx' | wc -l)
expected=$(wc -w <<<"$projects")
# A project whose process died writes no report: that is a failure, not an absence.
if ((reports < expected)); then
  echo "Only $reports of $expected test projects finished; see $results/*.log" >&2
  failed=$((failed + expected - reports))
fi
for log in $results/*.log; do
  if grep -qE 'Test Run Aborted|test run was aborted|active test run was aborted' "$log"; then
    echo "$(basename "$log" .log): the test process died; see $log" >&2
    failed=$((failed + 1))
  fi
done
((failed == 0 && passed > 0)) || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
