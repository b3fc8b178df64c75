# freetosell: every command a newcomer needs. `make` alone lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.set-up

.PHONY: help setup demo test test-slow lint layers types check bench wheel clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt tools/set_up.py
	@$(PYTHON) tools/set_up.py $(VENV)
	@touch $@

setup: $(STAMP)  ## create .venv from constraints.txt and build the reranker

demo: $(STAMP)  ## load the demo corpus and catalogue, check it, write the report
	@$(BIN)/freetosell demo --folder demo

test: $(STAMP)  ## run the tests (those that need ../shared skip without it)
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not slow"

test-slow: $(STAMP)  ## run the tests that take long: browsers, kills, whole files
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m slow

lint: $(STAMP)  ## style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

layers: $(STAMP)  ## the floors: who may import whom
	@$(BIN)/lint-imports

types: $(STAMP)  ## strict types
	@$(BIN)/mypy

check: lint layers types test test-slow  ## all of the above, as CI runs it

bench: $(STAMP)  ## quality and speed on ../shared/data; see benchmarks/README.md
	@$(BIN)/python -m benchmarks

wheel: $(STAMP)  ## build the wheel and try it in a clean environment
	@$(BIN)/python tools/try_wheel.py

clean:  ## remove the environment and the demo
	rm -rf $(VENV) demo build dist
