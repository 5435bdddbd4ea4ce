# Shared by the commands in this folder: talking to the person, running a long step, building a preset.
# Works with bash 3.2 (macOS) and needs nothing else than the base system.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
log=$tools/setup.log
part=$tools/step.log # what the step under way has printed
step_number=0
step_count=0
mkdir -p "$tools"

on_terminal() { [ -t 1 ] && [ -z "${CI:-}" ]; }
have() { command -v "$1" >/dev/null 2>&1; }

# One command at a time in one checkout: two would build into the same folders.
take_turn() {
  have flock || return 0
  exec 9>"$tools/lock"
  flock -n 9 && return 0
  echo "Waiting for another Stemwise command in this folder to finish …"
  flock 9
}
give_turn() { exec 9>&-; }

# plan N: how many steps the command will name. step TITLE: names the next one.
plan() { step_count=$1; step_number=0; }
step() {
  step_number=$((step_number + 1))
  echo "$step_number/$step_count $1"
}
note() { echo "    $1"; }

# fail WHAT ADVICE: says what went wrong and what to do, with the end of the log, and stops.
fail() {
  echo
  if [ -s "$part" ]; then
    echo "The last lines of .tools/setup.log:"
    { if [ "$(wc -l <"$part")" -gt 20 ]; then
        grep -E '(error:|^E: |FAILED|fatal|undefined symbol)' "$part" | head -n 8 || true
        echo "…"
      fi
      tail -n 20 "$part"; } | sed 's/^/  | /'
    echo
  fi
  echo "Stopped: $1."
  echo "What to do: $2"
  exit 1
}

# How far the step under way has come: ninja's [3/40], or packages set up out of those to install.
progress() {
  local seen
  seen=$(tail -c 4000 "$part" | tr '\r' '\n' | grep -oE '^\[[0-9]+/[0-9]+\]' | tail -n 1) || true
  if [ -z "$seen" ]; then
    seen=$(awk '/^[0-9]+ upgraded, /{all = $1 + $3} /^Setting up /{done++}
                END{if (all) printf "%d of %d packages", done, all}' "$part")
  fi
  printf '%s' "$seen"
}

# run WHAT ADVICE COMMAND…: runs a long command with its output in the log, showing that it moves.
run() {
  local what=$1 advice=$2 begun=$SECONDS status=0 pid
  shift 2
  : >"$part"
  on_terminal || note "$what …"
  set -m # a process group of its own, so that Ctrl-C ends all of it
  "$@" >"$part" 2>&1 </dev/null 9>&- &
  pid=$!
  set +m
  trap 'kill -- -'$pid' 2>/dev/null; echo; exit 130' INT TERM
  if on_terminal; then
    while kill -0 "$pid" 2>/dev/null; do
      printf '\r\033[K    %s … %d s  %s' "$what" $((SECONDS - begun)) "$(progress)"
      sleep 0.3
    done
    printf '\r\033[K'
  fi
  wait "$pid" || status=$?
  trap - INT TERM
  { echo; echo "== $(date '+%F %T') $what: exit $status"; cat "$part"; } >>"$log"
  [ "$status" = 0 ] || fail "$what did not work" "$advice"
  note "$what: done in $((SECONDS - begun)) s"
  : >"$part"
}

# build PRESET [TARGET…]: configures once, then builds what has changed.
build() {
  local preset=$1 folder=$root/build/$1
  shift
  if [ ! -f "$folder/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$folder/CMakeCache.txt" ]; then
    run "Configuring build/$preset" "read the message above; deleting the folder build/$preset gives a fresh start." \
      cmake_in_root --preset "$preset"
  fi
  run "Building build/$preset" "mend the first error above and run the command again." \
    cmake_in_root --build --preset "$preset" ${1+--target "$@"}
}
cmake_in_root() { (cd "$root" && cmake "$@"); }

# The web page: build/web, then dist/.
build_page() {
  build web
  run "Assembling dist" "read the message above, then run: node tools/dist.mjs" node "$root/tools/dist.mjs"
  note "$(grep '^First visit' "$log" | tail -n 1)"
}
