# The few verbs of this project; `make help` lists them.

REPO   ?= testdata/projects/tidepool
DOT    ?= plumbline.dot
# Rules that lie beside a tree, as the example's do.
RULES  ?= $(wildcard $(REPO:/=).rules)
PREFIX ?= /usr/local
SWIFT  ?= swift
PYTHON ?= python3
RELEASE = $(shell $(SWIFT) build -c release --show-bin-path)
# Rooms are compiled with sight of each other, and are optimised once more all together where the toolchain has a linker
# for that. Where the archives are installed the program brings along all that it needs, else on Linux its run time:
# together nearly a fifth of a run, more than half of the start.
LINKER = $(wildcard $(dir $(realpath $(shell command -v $(SWIFT))))ld.lld)
WHOLE = $(if $(LINKER),--experimental-lto-mode full -Xswiftc -use-ld=lld)
OPTIMISED = -c release -Xswiftc -cross-module-optimization $(WHOLE)
ARCHIVES = pcre2-8 yaml c stdc++
ARCHIVED = $(wildcard $(foreach name,$(ARCHIVES),$(shell clang -print-file-name=lib$(name).a 2>/dev/null)))
WHOLLY_STATIC = -Xswiftc -static-executable
STATIC = $(if $(filter Linux,$(shell uname)),$(if $(word $(words $(ARCHIVES)),$(ARCHIVED)),$(WHOLLY_STATIC),--static-swift-stdlib))

.DEFAULT_GOAL := help
.PHONY: help run build test accept lint bench fuzz hostile sanitize accuracy release install clean libraries

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## report on REPO (the bundled example by default) and write the chains' graph to DOT
	@"$(RELEASE)/plumbline" scan "$(REPO)" $(if $(RULES),--rules "$(RULES)") --format text -o "$(DOT)"; status=$$?; \
	echo "The chains as a graph: $(DOT)" >&2; \
	test $$status -eq 0 || test $$status -eq 3

build: libraries ## the program, optimised
	@$(SWIFT) build $(OPTIMISED) $(STATIC) --product plumbline >&2

test: libraries ## everything that needs no network beyond the packages
	$(SWIFT) test

accept: libraries ## record the expectations in testdata/ anew; then read the difference
	PLUMBLINE_ACCEPT=1 $(SWIFT) test
	@git status --short testdata

lint: ## the formatter's opinion
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

bench: build ## speed beside other tools (fetches them into .cache/)
	@PYTHONPATH=Benchmarks $(PYTHON) -m speed $(ARGS)

fuzz: libraries ## random input against all that reads (FUZZ_SECONDS a target)
	@Benchmarks/fuzz

hostile: build ## trees and packs that mean harm, within 10 s of CPU and 2 GiB each
	@PYTHONPATH=Benchmarks $(PYTHON) -m hostile $(ARGS)

sanitize: libraries ## the tests under AddressSanitizer, then under ThreadSanitizer
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/toolchain-leaks.txt $(SWIFT) test --sanitize address --scratch-path .build/address
	$(SWIFT) test --sanitize thread --scratch-path .build/thread

accuracy: build ## checks against CPython and public benchmarks (fetches them into .cache/)
	@PYTHONPATH=Benchmarks $(PYTHON) -m accuracy $(ARGS)
	@.ci/check-formats .build/release/plumbline

release: STATIC = $(WHOLLY_STATIC)
release: build ## one static, stripped executable in .build/dist/bin, the rules in .build/dist/share
	@rm -rf .build/dist && mkdir -p .build/dist/bin .build/dist/share/plumbline
	@cp "$(RELEASE)/plumbline" .build/dist/bin/plumbline && strip .build/dist/bin/plumbline
	@if test -d rules; then cp -R rules .build/dist/share/plumbline/rules; fi
	@ls -lh .build/dist/bin/plumbline

install: release ## copy the release to PREFIX
	@mkdir -p "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/plumbline"
	@cp .build/dist/bin/plumbline "$(DESTDIR)$(PREFIX)/bin/plumbline"
	@if test -d .build/dist/share/plumbline/rules; then \
	  rm -rf "$(DESTDIR)$(PREFIX)/share/plumbline/rules"; \
	  cp -R .build/dist/share/plumbline/rules "$(DESTDIR)$(PREFIX)/share/plumbline/rules"; fi

clean: ## remove what was built
	rm -rf .build

# The headers of PCRE2 and libyaml: installed where we may, asked for where we may not.
HEADERS = printf '\#define PCRE2_CODE_UNIT_WIDTH 8\n\#include <pcre2.h>\n\#include <yaml.h>\n'
libraries:
	@$(HEADERS) | cc -E -x c $$(pkg-config --cflags libpcre2-8 yaml-0.1 2>/dev/null) - >/dev/null 2>&1 \
	|| $(HEADERS) | clang -E -x c - >/dev/null 2>&1 \
	|| ./.ci/install-libraries
