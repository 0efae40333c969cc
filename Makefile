# Everything runs in .venv, made from the lock; python3 (3.11 to 3.13) and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PORT ?= 8000
PHRASES := src/wederhoor/web/locale/nl.po

.PHONY: run test lint serve acceptance bench docs pictures phrases quality lock

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

bench: $(READY)  ## speed: annotate beside the bare parser and frog, the law, linking, the workbench
	OMP_NUM_THREADS=1 $(BIN)/python bench/speed.py
	$(BIN)/python bench/law.py
	$(BIN)/python bench/linking.py
	$(BIN)/python bench/workbench.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

pictures: $(READY)  ## renew docs/pictures, those of the guide too; needs chromium
	PICTURES=1 $(BIN)/python -m pytest tests/browser/test_guide.py tests/browser/test_pictures.py

docs: $(READY)  ## renew the pages made from the code and the data
	$(BIN)/typer wederhoor.cli utils docs --name wederhoor --output docs/cli.md
	$(BIN)/python tools/reading/make.py
	$(BIN)/python tools/law/make.py

phrases: $(READY)  ## renew the workbench's phrases in nl.po; what is new there has no Dutch yet
	$(BIN)/pybabel --quiet extract --mapping pyproject.toml --sort-output --add-location file \
		--output $(VENV)/phrases.pot src/wederhoor/web
	$(BIN)/pybabel --quiet update --locale nl --input-file $(VENV)/phrases.pot --output-file $(PHRASES) \
		--no-fuzzy-matching --ignore-obsolete --omit-header --width 100

quality: $(READY)  ## renew the table of every score; needs the texts in ../shared
	$(BIN)/python tools/quality/make.py

lock:  ## renew requirements.lock; needs uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --upgrade -o requirements.lock
