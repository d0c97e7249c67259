# What setup, demo and test share: messages, time, root rights. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
judges=${LECTERN_JUDGES:-$HOME/.cache/lectern-judges}
started=$SECONDS

# say TEXT: one line of progress, with the minutes and seconds since the start.
say() { printf '[%2d:%02d] %s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)) "$*"; }

# die TEXT [HINT]: the last word of a command that can't go on.
die() {
  printf 'FAILED: %s\n' "$1" >&2
  if [ $# -gt 1 ]; then printf '  %s\n' "$2" >&2; fi
  exit 1
}

# as_root COMMAND...: runs it as root, by sudo where needed.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo -E "$@"
  else die "this needs root rights and there is no sudo" "as root, run: $*"
  fi
}

# quietly LOG COMMAND...: output goes to LOG; on failure its end is shown and the command's status returned.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null && return 0
  local status=$?
  printf -- '--- the end of %s\n' "$log" >&2
  tail -n 25 "$log" >&2
  return $status
}
