# One word per task; the same words in CI.

# Everything CI checks.
check: static test

# All of it that runs no tests; most of the time is one processor's, at the types.
[parallel]
static: format-check lint types contracts spelling readme-check audit

format:
    uv run ruff format .
    uv run ruff check --fix-only .

format-check:
    uv run ruff format --check .

lint:
    uv run ruff check .

types:
    uv run mypy

contracts:
    uv run lint-imports

spelling:
    uv run codespell

# Write what the commands print into the README.
readme:
    uv run cog -P -r README.md

readme-check:
    uv run cog -P --check README.md

# Whether what an installation brings has a known vulnerability; where nobody can tell, that is said in capitals.
audit *ARGS:
    uv run python tools/auditing.py {{ARGS}}

# What failed beside everything else is run once more, alone: docs/decisions/0750-what-failed-is-run-once-more.md
test:
    uv run pytest || uv run pytest -n0 -v --exitfirst --last-failed --last-failed-no-failures=none

# Which lines and branches no test comes by.
coverage *ARGS:
    uv run coverage erase
    uv run coverage run -m pytest {{ARGS}}
    uv run coverage combine --quiet
    uv run coverage report

# Breaks a random sample of lines, one at a time, and prints what no unit test noticed.
mutants NUMBER="60" SEED="1":
    uv run --group mutants python tools/mutants.py {{NUMBER}} --seed {{SEED}}

# Changes inputs of every reader, the questions, both chats and what they show at random, by what reaches new lines.
fuzz SECONDS *TARGETS:
    uv run --group fuzz python tools/fuzz/fuzz.py {{SECONDS}} {{TARGETS}}

# A crowd asks in both chats for so long while files change and everything goes wrong; says what was lost, doubled or misquoted.
soak MINUTES *OPTIONS:
    uv run python -m tests.soaking.soak {{MINUTES}} {{OPTIONS}}

# Have four bots on one PostgreSQL share that many questions, while they are killed at random.
share NUMBER *OPTIONS:
    uv run python -m tests.sharing.sharing {{NUMBER}} {{OPTIONS}}

# Pause nodes of a search cluster for so many seconds while questions are asked and documents change; says what came of it.
pause SECONDS="30":
    uv run python -m tests.pausing.pausing {{SECONDS}}

# Speed beside the peers, what an index costs and what an answer takes; FILE holds articles in the layout of SQuAD.
bench FILE:
    uv run --group bench python benchmarks/speed.py {{FILE}}
    uv run --group bench python benchmarks/building.py {{FILE}}
    uv run --group bench python benchmarks/answers.py {{FILE}}

# Finds anew how sure answers are, and from where on they are given: ARTICLES.jsonl and FOLDER QUESTIONS.jsonl as in benchmarks/tune.py.
confidence +SETS:
    uv run python benchmarks/tune.py {{SETS}} --confidence --write --plot docs/reliability.png
    -uv run pytest -q -n0 --inline-snapshot=fix tests/unit/bot/ranking/test_weights.py

# What is shown beside the peers, and at what length: FOLDER QUESTIONS.jsonl, as many pairs as you like, and perhaps --page.
folders +PAIRS:
    uv run --group bench python benchmarks/folders.py {{PAIRS}}

# The tests that tell most under other versions of Python, where they can be had.
versions *VERSIONS:
    uv run python tools/versions.py {{VERSIONS}}
