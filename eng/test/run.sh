# Runs one suite and adds its sums; a suite that prints no sums counts as one failure.
count() { grep -oE "$2" "$1" | tail -n 1 | grep -oE '[0-9]+' | tail -n 1; }

add_sums() { # name, log, exit code, passed, failed, skipped
  local ok=${4:-} bad=${5:-} skip=${6:-}
  if [ -z "$ok" ] || { [ "$3" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; }; then
    echo "   $1 ended with code $3 and no failures of its own to show for it:"
    tail -n 40 "$2"
    bad=$((${bad:-0} + 1))
  fi
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${skip:-0}))
  [ "${bad:-0}" -gt 0 ] && broken+=("$1 (see ${2#"$root"/})")
  echo "   ${ok:-0} passed, ${bad:-0} failed, ${skip:-0} skipped"
}

run_dotnet() { # project, note, options of the runner
  local name=$1 note=${2:-} log code start=$SECONDS
  local -a options=("${@:3}")
  [ -d "tests/$name" ] || return 0
  log=$results/$name$(echo "$note" | tr -d ' ').log
  echo "== $name $note"
  "$root/artifacts/bin/$name/$(echo "$configuration" | tr '[:upper:]' '[:lower:]')/$name" --no-progress --no-ansi --output Normal "${options[@]}" >"$log" 2>&1
  code=$?
  [ $code -ne 0 ] && grep -E -A12 '^failed ' "$log" | head -n 120
  add_sums "$name $note" "$log" $code "$(count "$log" 'succeeded: [0-9]+')" "$(count "$log" 'failed: [0-9]+')" "$(count "$log" 'skipped: [0-9]+')"
  echo "   $((SECONDS - start)) s"
}

run_node_suite() { # folder, note
  local folder=$1 note=$2 log code start=$SECONDS
  [ -f "$folder/package.json" ] || return 0
  log=$results/$(echo "$folder" | tr / -).log
  echo "== $folder ($note)"
  (cd "$folder" && npm test --silent) >"$log" 2>&1
  code=$?
  [ $code -ne 0 ] && grep -E -A25 '^ *(✖|not ok)' "$log" | head -n 150
  add_sums "$folder" "$log" $code "$(count "$log" '^(#|ℹ) pass [0-9]+')" "$(count "$log" '^(#|ℹ) fail [0-9]+')" "$(count "$log" '^(#|ℹ) skipped [0-9]+')"
  echo "   $((SECONDS - start)) s"
}

run_web_units() {
  [ -f web/package.json ] || return 0
  local log=$results/web.log code
  echo "== web (types, lint, units)"
  (cd web && npm run typecheck --silent && npm run lint --silent && npm test --silent) >"$log" 2>&1
  code=$?
  [ $code -ne 0 ] && tail -n 60 "$log"
  # vitest: "Tests  12 passed | 1 failed (13)"
  sed -i 's/\x1b\[[0-9;]*m//g' "$log"
  add_sums web "$log" $code "$(grep -oE 'Tests .*' "$log" | grep -oE '[0-9]+ passed' | grep -oE '[0-9]+')" \
    "$(grep -oE 'Tests .*' "$log" | grep -oE '[0-9]+ failed' | grep -oE '[0-9]+')" "$(grep -oE 'Tests .*' "$log" | grep -oE '[0-9]+ skipped' | grep -oE '[0-9]+')"
}

# What could not be asked, for want of a network or of data at the feed, is printed and counts neither as passed nor as skipped.
run_audit() {
  local log=$results/audit.log code start=$SECONDS
  echo "== audit (known vulnerabilities, secrets)"
  bash eng/audit >"$log" 2>&1
  code=$?
  grep -E '^(FOUND|not checked:|These places|  [^ ])' "$log"
  add_sums audit "$log" $code "$(count "$log" '^audit: [0-9]+ passed')" "$(grep -E '^audit: ' "$log" | grep -oE '[0-9]+ failed' | grep -oE '[0-9]+')"
  echo "   $((SECONDS - start)) s"
}
