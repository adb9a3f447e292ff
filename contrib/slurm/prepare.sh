#!/usr/bin/env bash
# Makes everything ready for the array: fetches and builds once, and draws the secret. Run this with a network, on a machine
# like the nodes, with WORKBOOK and RESULTS on a file system that the nodes share. See README.md beside it.
set -euo pipefail
: "${WORKBOOK:?is not set: the folder of the workbook}" "${RESULTS:?is not set: the folder for everything that comes out}"

step() { printf '\n== %s\n' "$*"; }

# What comes out is for nobody else; the workbook may be shared.
(umask 077 && mkdir -p "$RESULTS")
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
cd "$WORKBOOK"

step "the grader"
cargo fetch --locked
cargo build --locked --profile grading --package grader

step "a first run, on the solutions: builds what exercises are linked with, and must give full points"
# They are ours: this need not be kept from anything, should this machine have no jail. The nodes will say which they have.
mkdir "$trial/submissions"
cp -R solutions "$trial/submissions/solutions"
target/grading/grader grade "$trial/submissions" --out "$trial/results" --unsandboxed
statuses=$(grep -o '"status":"[a-z_]*"' "$trial/results/results.json" | sort -u)
[ "$statuses" = '"status":"passed"' ] || { echo "error: the solutions did not pass: $statuses" >&2; exit 1; }

step "the secret, from which all parts draw the same hidden inputs"
[ -s "$RESULTS/seed" ] || (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$RESULTS/seed")
ls -l "$RESULTS/seed"
