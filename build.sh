#!/usr/bin/env bash
# The one build script. Needs the .NET 10 SDK and nothing else; run it without a verb for what it can do.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
    cat <<'EOF'
./build.sh demo    build, and see the pipeline work end to end in a temporary home
./build.sh test    build, and run every test; ends with "N passed, N failed"
./build.sh build   build only
./build.sh bench   build, and measure; on a machine that does nothing else (results: bench/results)
EOF
}

require_sdk() {
    if ! command -v dotnet > /dev/null; then
        echo "build.sh: there is no 'dotnet' on the PATH. Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
        exit 2
    fi
}

# Runs one test project and adds to passed and failed. Whatever ends without a summary has failed: a host that crashed, a hang that was killed.
passed=0
failed=0
test_project() {
    local log summary code=0
    log=$(mktemp)
    dotnet test "$1" --no-build 2>&1 | tee "$log" || code=$?
    summary=$(grep -E '^ *(Passed|Failed)! +- Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -n 1 || true)
    rm -f "$log"
    local bad=0 good=0
    if [ -n "$summary" ]; then
        bad=$(sed -E 's/.*Failed: +([0-9]+),.*/\1/' <<< "$summary")
        good=$(sed -E 's/.*Passed: +([0-9]+),.*/\1/' <<< "$summary")
    fi
    if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ -z "$summary" ]; }; then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

run_tests() {
    if dotnet build Pipeline.sln -v quiet; then
        for project in tests/*/*.csproj samples/*/*.Tests.csproj; do test_project "$project"; done
    else
        failed=1
    fi
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

case "${1:-}" in
    build)
        require_sdk
        dotnet build Pipeline.sln
        ;;
    test)
        require_sdk
        run_tests
        ;;
    demo)
        require_sdk
        dotnet build src/Cli -c Release -v quiet
        artifacts/embedded/bin/Pipeline.Cli/release/pipeline demo
        ;;
    bench)
        require_sdk
        bench/run.sh
        ;;
    *)
        usage
        exit 2
        ;;
esac
