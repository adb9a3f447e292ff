# Short names for what authors do often. Everything works without `just` too: the commands are below, and in
# CONTRIBUTING.md.

# List the recipes.
[private]
default:
    @just --list --unsorted

# Check exercises, all or those that are named.
[group('learn')]
check *EXERCISES:
    cargo run -p checker -- check {{ EXERCISES }}

# Grade a class: a folder or archive for each learner in SUBMISSIONS; docs/grading.md.
[group('teach')]
grade SUBMISSIONS OUT *OPTIONS:
    cargo run -p checker -- grade {{ quote(SUBMISSIONS) }} --out {{ quote(OUT) }} {{ OPTIONS }}

# Write every stub anew from its solution; a file that differs is kept beside it.
[group('author')]
stubs:
    cargo run -p checker -- author stubs

# Say what exercises lack, all or those that are named.
[group('author')]
examine *EXERCISES:
    cargo run -p checker -- author check {{ EXERCISES }}

# Record what the solutions and the mistakes answer; then read `git diff catalogue`.
[group('author')]
record:
    cargo run -p checker -- author record

# Review screens that differ, one by one; not the catalogue's (needs `cargo install cargo-insta`).
[group('author')]
review:
    cargo insta review

# Run all tests.
[group('verify')]
test:
    cargo test --workspace

# Check formatting, and let clippy look.
[group('verify')]
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Change every solution in small ways, and look whether the checker notices; writes docs/mutants.md.
[group('verify')]
mutants:
    cargo run -p mutants

# Measure Spikelings and rustlings in turn, on the same exercises; writes docs/benchmarks.md.
[group('verify')]
bench *OPTIONS:
    cargo run -p benchmarks -- {{ OPTIONS }}

# Measure the grader and nbgrader in turn, on the same exercises; writes docs/benchmarks-grading.md.
[group('verify')]
bench-grade *OPTIONS:
    cargo run -p benchmarks -- grade {{ OPTIONS }}

# Run everything that a change must pass.
[group('verify')]
ci:
    bash .ci/run
