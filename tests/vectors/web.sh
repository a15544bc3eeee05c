#!/usr/bin/env bash
# Runs the golden vectors in JavaScript: the package of runtime/web, under one engine.
# Use: tests/vectors/web.sh node|chromium
#
# Standard output gets one line: the result as JSON, or `HOST: skipped, because ...` with exit status 0 where the
# machine cannot do it (see README.md). CHROMIUM names the browser; /usr/bin/chromium when it is not set.
set -euo pipefail
cd "${BASH_SOURCE[0]%/*}/../.."

readonly PACKAGE=runtime/web
readonly CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
readonly OLDEST_NODE=20.19

skip() {
    printf '%s: skipped, because %s.\n' "$host" "$1"
    exit 0
}

is_older() {
    local major=${1%%.*} minor=${1#*.}
    ((major < ${2%%.*} || (major == ${2%%.*} && ${minor%%.*} < ${2#*.})))
}

host=${1-}
case $host in
    node) ;;
    chromium) [[ -x $CHROMIUM ]] || skip "there is no browser $CHROMIUM (CHROMIUM=... names another)" ;;
    *)
        printf 'use: tests/vectors/web.sh node|chromium\n' >&2
        exit 2
        ;;
esac

for tool in node npm; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done
version=$(node --print process.versions.node)
! is_older "$version" "$OLDEST_NODE" || skip "Node $OLDEST_NODE or later is needed, this is $version"
if [[ ! -f $PACKAGE/node_modules/.package-lock.json ]]; then
    printf '%s: fetching the locked packages into %s/node_modules\n' "$host" "$PACKAGE" >&2
    npm --prefix "$PACKAGE" ci --silent >&2 || skip "its packages could not be fetched (npm --prefix $PACKAGE ci)"
fi
npm --prefix "$PACKAGE" run --silent build >&2
cd "$PACKAGE"
exec node --import tsx "hosts/$host.ts"
