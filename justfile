# One word per task; the same words in CI.

# Everything CI checks.
check: format-check lint types contracts spelling test

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

test:
    uv run pytest
