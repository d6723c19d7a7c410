# For those who work on sopkit. Its users need none of this: `pip install sopkit`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Also threads of one core: tests often wait, for a browser or for another process.
JOBS ?= logical
CHECKED := tests/test_layers.py tests/test_readme.py tests/test_manual.py tests/test_catalogues.py

.PHONY: site manual test rest soak check format messages screenshots clean

site: $(READY)  ## Build the sample handbook: every branch and language, the latest release and the one before.
	rm -rf site sops/.releases/2026.11.zip
	$(BIN)/sopkit build --release 2026.09
	$(BIN)/sopkit release 2026.11 --alias latest --today 2026-11-20

manual: $(READY)  ## Build the manual as a site of its own, which opens from a disk.
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --config-file manual/site/mkdocs.yml
	@echo "Open $(CURDIR)/manual-site/index.html"

test: $(READY)  ## Run every test.
	$(BIN)/pytest -n $(JOBS)

rest: $(READY)  ## Run every test that `make check` does not.
	$(BIN)/pytest -n $(JOBS) $(addprefix --ignore=,$(CHECKED))

soak: $(READY)  ## Run the long tests, and those of properties on examples that nobody has tried yet.
	$(BIN)/pytest -n $(JOBS) -m "soak or hypothesis" --hypothesis-profile soak

check: $(READY)  ## Check format, lint, types, layers, README and manual, and the sample handbook.
	$(BIN)/ruff format --check sopkit tests bench
	$(BIN)/ruff check sopkit tests bench
	$(BIN)/mypy
	$(BIN)/pytest -n $(JOBS) $(CHECKED)
	$(BIN)/sopkit lint --quiet --today 2026-11-20
	$(BIN)/sopkit check --quiet --today 2026-11-20

format: $(READY)  ## Put the code into shape.
	$(BIN)/ruff format sopkit tests bench
	$(BIN)/ruff check --fix sopkit tests bench

messages: $(READY)  ## Bring the catalogues up to date with the code and the templates.
	$(BIN)/python -m tests.catalogues

screenshots: $(READY)  ## Take pictures of every kind of page into screenshots/, and README's into manual/pictures/.
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf site manual-site .preview build dist screenshots

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable . --group dev
	@touch $(READY)
