# Everything runs in .venv, made from the lock; python3 (3.11 to 3.13) and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PORT ?= 8000

.PHONY: run test lint serve acceptance bench docs quality lock

run: $(READY)  ## build the sample dossier
	$(BIN)/wederhoor build samples --dossier dossier

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

serve: run  ## the sample dossier, site and API, on this machine only
	$(BIN)/wederhoor serve --dossier dossier --port $(PORT)

acceptance: $(READY)  ## what the five seed documents must answer
	$(BIN)/python tools/acceptance.py

bench: $(READY)  ## speed: annotate beside the bare parser and frog, the law, linking as a register grows
	OMP_NUM_THREADS=1 $(BIN)/python bench/speed.py
	$(BIN)/python bench/law.py
	$(BIN)/python bench/linking.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

docs: $(READY)  ## renew the pages made from the code and the data
	$(BIN)/typer wederhoor.cli utils docs --name wederhoor --output docs/cli.md
	$(BIN)/python tools/reading/make.py
	$(BIN)/python tools/law/make.py

quality: $(READY)  ## renew the table of every score; needs the texts in ../shared
	$(BIN)/python tools/quality/make.py

lock:  ## renew requirements.lock; needs uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --upgrade -o requirements.lock
