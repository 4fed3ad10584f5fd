# One word per task; the same words in CI.

# Everything CI checks.
check: format-check lint types contracts spelling readme-check test

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

test:
    uv run pytest

# Speed beside the peers, what an index costs and what an answer takes; FILE holds articles in the layout of SQuAD.
bench FILE:
    uv run --group bench python benchmarks/speed.py {{FILE}}
    uv run --group bench python benchmarks/building.py {{FILE}}
    uv run --group bench python benchmarks/answers.py {{FILE}}
