#!/usr/bin/env bash
# The one build script. Needs the .NET 10 SDK and nothing else; run it without a verb for what it can do. The tests of the PostgreSQL
# journal need the server's programs besides, and are skipped where these cannot be had.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
    cat <<'EOF'
./build.sh demo    build, and see the pipeline work end to end in a temporary home
./build.sh test    build, and run every test; ends with "N passed, N failed"
./build.sh build   build only
./build.sh pack    build, and write the libraries as NuGet packages to artifacts/packages
./build.sh bench   build, and measure; on a machine that does nothing else (results: bench/results)
./build.sh soak [minutes]
                 build, and see the rules of delivery hold for minutes (10), with processes that are killed and backends that fail
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

# Debian's package, where it is missing and this is root; its own server is not started: the tests start theirs, and remove it.
ensure_postgres() {
    if has_postgres; then return; fi
    if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
        echo "build.sh: installing PostgreSQL for the tests of its journal" >&2
        { apt-get update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } > /dev/null 2>&1 || true
    fi
    if ! has_postgres; then echo "build.sh: PostgreSQL is not on this machine: the tests that need it are skipped" >&2; fi
}

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || command -v initdb > /dev/null; }

run_tests() {
    ensure_postgres
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
    pack)
        require_sdk
        for project in src/*/*.csproj; do dotnet pack "$project" -c Release -o artifacts/packages -v quiet; done
        ls artifacts/packages
        ;;
    demo)
        require_sdk
        dotnet build src/Cli -c Release -v quiet
        artifacts/embedded/bin/Pipeline.Cli/release/pipeline demo
        ;;
    bench)
        require_sdk
        bench/run.sh
        bench/journal.sh
        ;;
    soak)
        require_sdk
        bench/soak.sh "${2:-10}"
        ;;
    *)
        usage
        exit 2
        ;;
esac
