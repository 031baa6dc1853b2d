# make demo and make test set up everything they need; see README.md.
PYTHON ?= python3
BIN := .venv/bin
# One more than there are processors: some tests wait for a program or a browser of theirs.
SPREAD := --numprocesses $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --maxprocesses 8 --dist worksteal

# Where this is set, every program that the tests start would compile all of its modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check cover bench soak shots clean
.DELETE_ON_ERROR:

demo: .venv/run
	$(BIN)/station-bot demo

test: check .venv/chromium
	$(BIN)/pytest -m "not soak" $(SPREAD)

# What of the code the tests reach, at least 95 %: the same tests, and half as quick.
cover: .venv/chromium
	$(BIN)/pytest -m "not soak" $(SPREAD) --cov --cov-report=term

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/test .venv/rivals/ready
	$(BIN)/python -m tests.bench

soak: .venv/test
	$(BIN)/pytest -m soak
	$(BIN)/pytest -m "hypothesis or sampled" --hypothesis-profile=soak

# The pictures of the READMEs and of the guide.
shots: .venv/chromium
	$(BIN)/pytest -q tests/browser
	cp shots/en-1280-2-card.png docs/demo.png
	cp shots/zh_CN-1280-2-card.png docs/demo.zh-CN.png
	cp -r shots/guide/. bot/outbox/sheets/guide/
	GUIDES=rewrite $(BIN)/pytest -q tests/accounts/test_guide.py

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

.venv/pip:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/run: .venv/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/test: .venv/run
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

# What the bench races against, in an environment of its own: aiogram wants an older pydantic.
.venv/rivals/ready: .venv/test tests/bench/rivals/requirements.txt
	$(BIN)/python -m venv .venv/rivals
	.venv/rivals/bin/pip install --quiet --requirement tests/bench/rivals/requirements.txt
	touch $@

# The browser tests click in a real Chromium and look at Chinese text.
.venv/chromium: .venv/test
	@command -v chromium >/dev/null && fc-list | grep -qi cjk || \
		{ apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk fontconfig; }
	touch $@
