#!/usr/bin/env bash
# Makes a Gradescope container able to grade without a network: Rust, and the workbook with everything built.
# Gradescope runs this once, as root, when the autograder is built. See README.md beside it.
set -euo pipefail

# Gradescope's folder. Another one is for trying this out.
root=${AUTOGRADER_ROOT:-/autograder}
workbook=$root/source/workbook

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Whether Rust is there, as new as the workbook needs.
has_rust() {
  local needed version
  needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$workbook/Cargo.toml")
  version=$(cargo --version 2>/dev/null | cut -d ' ' -f 2)
  [ -n "$version" ] && [ "$(printf '%s\n' "$needed" "$version" | sort --version-sort | head -n 1)" = "$needed" ]
}

[ -f "$workbook/Cargo.toml" ] ||
  fail "there is no workbook in $workbook: the zip must hold it as the folder \`workbook\`, beside setup.sh"

if ! command -v cc >/dev/null || ! command -v curl >/dev/null; then
  step "a linker, and what downloads Rust"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends build-essential ca-certificates curl
fi

if ! has_rust; then
  step "Rust"
  # In a place of its own, where run_autograder looks for it.
  export CARGO_HOME=$root/rust/cargo RUSTUP_HOME=$root/rust/rustup PATH=$root/rust/cargo/bin:$PATH
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
    sh -s -- -y --quiet --no-modify-path --profile minimal --default-toolchain stable
  has_rust || fail "rustup's stable Rust is older than the workbook needs"
fi
cargo --version

step "a secret, from which inputs are drawn that no submission knows"
# The same for all submissions, so that grading one again gives the same. Only its owner may read it.
[ -s "$root/seed" ] || (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$root/seed")

step "a first run, on the solutions: builds everything, and must give full points"
trial=$root/trial
rm -rf "$trial"
mkdir -p "$trial/submissions"
cp -R "$workbook/solutions" "$trial/submissions/solutions"
cd "$workbook"
cargo run --locked -p checker -- grade "$trial/submissions" --out "$trial/results" --seed "$(cat "$root/seed")"
statuses=$(grep -o '"status":"[a-z_]*"' "$trial/results/results.json" | sort -u)
[ "$statuses" = '"status":"passed"' ] || fail "the solutions did not pass: $statuses"
grep -o '"tier":{[^}]*}' "$trial/results/results.json"
rm -rf "$trial"

step "ready: submissions are graded without a network"
