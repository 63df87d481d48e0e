#!/bin/sh
# Measures the journals and writes bench/results/<date>-journals.md. By hand, on a machine that does nothing else: bench/journal.sh [rounds]
set -eu
cd "$(dirname "$0")/.."

rounds=${1:-7}
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
result=bench/results/$(date -u +%F)-journals.md

dotnet publish bench/Journal -c Release -o "$programs" -v quiet --nologo

mkdir -p bench/results
{
  echo "# Journals, $(date -u +%F)"
  echo
  echo "- Command: \`bench/journal.sh $rounds\`"
  echo "- Commit: $(git rev-parse --short HEAD)"
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -sr | cut -d- -f1)"
  echo "- Runtime: .NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -n 1), linux-x64, framework-dependent, ReadyToRun"
  echo "- Load before the run (1, 5, 15 minutes): $(cut -d' ' -f1-3 /proc/loadavg)"
  echo
  "$programs/Journal" "$rounds"
  echo
  echo "Load after the run: $(cut -d' ' -f1-3 /proc/loadavg)"
} > "$result"
echo "$result"
