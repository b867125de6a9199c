#!/usr/bin/env bash
# Brings what the demo and the tests need and this checkout lacks: the engines and the sample data of eng/engines.
# Idempotent: quiet when there is nothing to do, and then takes no download. Sourced or called by eng/demo.sh and eng/test.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=()
command -v dotnet >/dev/null || missing+=("the .NET SDK 10 (package dotnet-sdk-10.0, or from dot.net)")
command -v node >/dev/null || missing+=("Node.js 20 or newer (package nodejs)")
command -v npm >/dev/null || missing+=("npm (package npm; it comes with Node.js)")
if ((${#missing[@]})); then
  printf 'Missing: %s\n' "${missing[@]}" >&2
  exit 1
fi
sdk=$(dotnet --version 2>/dev/null || true)
if [[ -z $sdk ]]; then
  echo "Missing: a .NET SDK that global.json accepts (10.0.100 or a newer 10.0); installed: $(dotnet --list-sdks | tr '\n' ' ')" >&2
  exit 1
fi
node_major=$(node -p 'process.versions.node.split(".")[0]')
if ((node_major < 20)); then
  echo "Missing: Node.js 20 or newer; found $(node --version)" >&2
  exit 1
fi

engines=eng/engines
stamp=$engines/node_modules/.installed
wanted=$(cat $engines/package.json $engines/package-lock.json | cksum)
if [[ ! -f $stamp || $(<"$stamp") != "$wanted" ]]; then
  echo "Installing the engines and the sample data (about 800 MB, once) …"
  npm ci --prefix $engines --no-audit --no-fund --loglevel=error
  echo "$wanted" >"$stamp"
fi
