#!/usr/bin/env bash
# Print the path of a Chromium for the browser tests; never a download of its own.
# Takes $CHROMIUM or the distribution's; where there is none, root gets it with apt-get when VVE_INSTALL=1.
set -euo pipefail

find_browser() {
    local name
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM" && return
        echo "chromium: CHROMIUM is set to $CHROMIUM, which is not there" >&2
        return 1
    fi
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

find_browser && exit
if [ "${VVE_INSTALL:-}" = 1 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "chromium: installing the distribution's Chromium" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null
    apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core >/dev/null
    find_browser
else
    echo "chromium: no Chromium here. On Debian: sudo apt-get install chromium" >&2
    exit 1
fi
