#!/bin/sh
# Runs every benchmark and writes bench/results/<date>.md. By hand, on a machine that does nothing else: bench/run.sh [rounds]
set -eu
cd "$(dirname "$0")/.."

rounds=${1:-40}
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
result=bench/results/$(date -u +%F).md

for project in Startup/HelloWorld Startup/BarePost Startup/OpenTelemetryLogs Startup/Telemetry Startup/Harness Track Delivery; do
  dotnet publish "bench/$project" -c Release -o "$programs/$(basename "$project")" -v quiet --nologo
done

mkdir -p bench/results
{
  echo "# Benchmarks, $(date -u +%F)"
  echo
  echo "- Command: \`bench/run.sh $rounds\`"
  echo "- Commit: $(git rev-parse --short HEAD)"
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -sr | cut -d- -f1)"
  echo "- Runtime: .NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -n 1), linux-x64, framework-dependent, ReadyToRun"
  echo "- Load before the run (1, 5, 15 minutes): $(cut -d' ' -f1-3 /proc/loadavg)"
  echo
  "$programs/Harness/Harness" "$programs" "$rounds"
  "$programs/Track/Track"
  "$programs/Delivery/Delivery"
  echo
  echo "Load after the run: $(cut -d' ' -f1-3 /proc/loadavg)"
} > "$result"
echo "$result"
