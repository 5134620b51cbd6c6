# What is done twice has a name here. `just` alone lists them.

_default:
    @just --list

# Start the wizard
run *args:
    cargo run --release -- {{args}}

# All tests
test:
    cargo test

# Format, lints, licences: what CI looks at before the tests
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo deny check bans licenses sources

# The whole gate, as CI runs it
ci:
    bash .ci/run

# Write what comes from the program: files of docs/, and the outputs in the READMEs
docs:
    RIGHTKIND_DOCS=write cargo test --quiet --test docs
    RIGHTKIND_DOCS=write cargo test --quiet --lib pictures_in_the_docs

# Write the golden manifests of the production profile anew; look at the difference before you commit it
golden:
    RIGHTKIND_GOLDEN=write INSTA_UPDATE=always cargo test --quiet --test golden

# Benchmarks
bench:
    cargo bench
