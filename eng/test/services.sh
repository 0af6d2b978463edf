# PostgreSQL and Redis of the suites' own, on free ports, in a temporary directory.
services_dir=""

free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)); }

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_services() {
  services_dir=$(mktemp -d /tmp/castellum-test.XXXXXX)
  chmod 755 "$services_dir"
  local bin=/usr/lib/postgresql/15/bin pg_port redis_port
  pg_port=$(free_port)
  redis_port=$(free_port)
  mkdir "$services_dir/pg"
  [ "$(id -u)" -eq 0 ] && chown postgres "$services_dir/pg"
  as_postgres $bin/initdb -D "$services_dir/pg/data" -U postgres --auth=trust -E UTF8 >"$results/initdb.log" 2>&1 || { cat "$results/initdb.log"; exit 1; }
  as_postgres $bin/pg_ctl -D "$services_dir/pg/data" -l "$services_dir/pg/log" -w \
    -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$services_dir/pg -c max_connections=200 -c fsync=off" start >"$results/pg_ctl.log" 2>&1 ||
    { cat "$results/pg_ctl.log"; exit 1; }
  redis-server --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes --pidfile "$services_dir/redis.pid" --dir "$services_dir" >"$results/redis.log"
  export CASTELLUM_TEST_POSTGRES="Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=postgres"
  export CASTELLUM_TEST_REDIS="127.0.0.1:$redis_port"
  export CASTELLUM_TEST_CHROMIUM=${CASTELLUM_TEST_CHROMIUM:-$(command -v chromium)}
  if [ -z "${CASTELLUM_EVAL_DATA:-}" ] && [ -d "$root/../shared/data" ]; then
    export CASTELLUM_EVAL_DATA=$root/../shared/data
  fi
}

stop_services() {
  [ -n "$services_dir" ] || return 0
  [ -f "$services_dir/redis.pid" ] && kill "$(cat "$services_dir/redis.pid")" 2>/dev/null
  as_postgres /usr/lib/postgresql/15/bin/pg_ctl -D "$services_dir/pg/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$services_dir"
}
