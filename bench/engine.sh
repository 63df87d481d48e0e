#!/bin/sh
# Measures the engine: bench/engine.sh [rounds]. By hand, on a machine that does nothing else. Beside the embedded engine it measures
# Akka.NET in turns, where its packages can be restored.
set -eu
cd "$(dirname "$0")/.."

rounds=${1:-5}
command="bench/engine.sh $rounds"
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT

dotnet publish bench/Engine -c Release -o "$programs/embedded" -v quiet --nologo > /dev/null
engines=embedded
if dotnet publish bench/Engine -c Release -p:ActorEngine=Akka -o "$programs/akka" -v quiet --nologo > /dev/null; then engines="embedded akka"; fi

for round in $(seq "$rounds"); do
  for engine in $engines; do "$programs/$engine/EngineBench" measure >> "$programs/$engine.tsv"; done
done
dotnet publish bench/Startup/HelloWorld -c Release -o "$programs/hello" -v quiet --nologo > /dev/null
set -- "$programs/hello/HelloWorld"
for engine in $engines; do
  flavour=$([ "$engine" = akka ] && echo Akka || echo Embedded)
  dotnet publish bench/EngineOnce -c Release -p:ActorEngine="$flavour" -o "$programs/$engine-waiting" -v quiet --nologo > /dev/null
  set -- "$@" "$programs/$engine-waiting/EngineOnce" "$programs/$engine/EngineBench"
done
"$programs/embedded/EngineBench" race 40 "$@" > "$programs/process.tsv"

echo "# The engine, $(date -u +%F)"
echo
echo "- Command: \`$command\`, commit $(git rev-parse --short HEAD), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo
# shellcheck disable=SC2086
"$programs/embedded/EngineBench" report $(for engine in $engines; do echo "$programs/$engine.tsv"; done)
echo
"$programs/embedded/EngineBench" report "$programs/process.tsv"
