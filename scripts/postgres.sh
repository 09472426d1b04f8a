#!/usr/bin/env bash
# A PostgreSQL of our own for the tests: in a temporary folder, on a Unix socket, for this user only.
#
#   scripts/postgres.sh start DIR   makes and starts a cluster in DIR, prints its DATABASE_URL
#   scripts/postgres.sh stop DIR    stops it and removes DIR
#   scripts/postgres.sh find        prints the folder of the server's programs, or fails
#
# Takes the distribution's PostgreSQL; where there is none, root gets it with apt-get when VVE_INSTALL=1.
set -euo pipefail

say() { echo "postgres: $*" >&2; }

programs() {
    local folder
    folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then
        echo "$folder"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    else
        return 1
    fi
}

install_programs() {
    if [ "${VVE_INSTALL:-}" = 1 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing the distribution's PostgreSQL"
        export DEBIAN_FRONTEND=noninteractive
        # No cluster of the distribution's: it would take a port and memory for nothing.
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] ||
            echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
        apt-get update -q >/dev/null
        apt-get install -y -q --no-install-recommends postgresql >/dev/null
    else
        say "no PostgreSQL server here. On Debian or Ubuntu: sudo apt-get install postgresql"
        return 1
    fi
}

# The server refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

start() {
    local folder=$1 bin
    bin=$(programs) || { install_programs && bin=$(programs); }
    mkdir -p "$folder"
    chmod 700 "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    cd "$folder"
    as_owner "$bin/initdb" --pgdata "$folder/data" --username vve --auth trust --encoding UTF8 --locale C.UTF-8 \
        --no-sync >/dev/null
    # Tests throw everything away: what protects against power cuts only costs time here.
    as_owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait --timeout 60 start --options \
        "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB -c max_connections=60" \
        >/dev/null || { say "the server did not start:"; tail -n 20 "$folder/log" >&2; return 1; }
    echo "postgres://vve@/postgres?host=$folder"
}

stop() {
    local folder=$1 bin
    bin=$(programs)
    cd /
    as_owner "$bin/pg_ctl" --pgdata "$folder/data" --wait --mode immediate stop >/dev/null || true
    rm -rf "$folder"
}

case "${1:-}" in
    start) start "${2:?which folder}" ;;
    stop) stop "${2:?which folder}" ;;
    find) programs ;;
    *) sed -n '2,8p' "$0" >&2; exit 2 ;;
esac
