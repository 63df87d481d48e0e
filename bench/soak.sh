#!/bin/sh
# Runs the soak and writes bench/results/<date>-soak.md; ends with 1 if a rule was broken. By hand: bench/soak.sh [minutes] [seed]
set -eu
cd "$(dirname "$0")/.."

minutes=${1:-10}
seed=${2:-1}
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
result=bench/results/$(date -u +%F)-soak.md

dotnet publish bench/Soak -c Release -o "$programs" -v quiet --nologo

mkdir -p bench/results
code=0
{
  echo "# Soak, $(date -u +%F)"
  echo
  echo "- Command: \`bench/soak.sh $minutes $seed\`"
  echo "- Commit: $(git rev-parse --short HEAD)"
  echo "- Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(uname -sr | cut -d- -f1)"
  echo "- Load before the run (1, 5, 15 minutes): $(cut -d' ' -f1-3 /proc/loadavg)"
  echo
  "$programs/Soak" "$minutes" "$seed" || code=$?
  echo
  echo "Load after the run: $(cut -d' ' -f1-3 /proc/loadavg)"
} > "$result"
echo "$result"
exit "$code"
