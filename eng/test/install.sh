# What the suites need from Debian and npm; each step is a no-op where it is already there.
install_tools() {
  local missing=()
  [ -x /usr/lib/postgresql/15/bin/initdb ] || missing+=(postgresql-15)
  command -v redis-server >/dev/null || missing+=(redis-server)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v chromium >/dev/null || missing+=(chromium)
  command -v softhsm2-util >/dev/null || missing+=(softhsm2)
  ldconfig -p | grep -q libsqlite3.so.0 || missing+=(libsqlite3-0)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "== installing ${missing[*]}"
    local sudo=""
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq
    # Debian starts a cluster of its own after the installation; the suites bring theirs.
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$results/apt.log" 2>&1 ||
      { tail -n 20 "$results/apt.log"; echo "could not install ${missing[*]}"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
  fi
  local folder
  for folder in web web/e2e tests/contract tests/sso tests/reference tests/snippets; do
    [ -f "$folder/package-lock.json" ] || continue
    if [ ! -f "$folder/node_modules/.castellum-restored" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.castellum-restored" ]; then
      echo "== npm ci in $folder"
      (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts >"$results/npm-$(echo "$folder" | tr / -).log" 2>&1) ||
        { tail -n 20 "$results/npm-$(echo "$folder" | tr / -).log"; echo "npm ci failed in $folder"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
      touch "$folder/node_modules/.castellum-restored"
    fi
  done
}
