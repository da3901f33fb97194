# Neo: build, demo, test. On a Debian machine with Rust, gcc, make and Python each command installs what it misses.

CARGO   ?= cargo
CC      ?= cc
CXX     ?= c++
TARGET  := $(abspath $(or $(CARGO_TARGET_DIR),target))
RELEASE := $(TARGET)/release
SIM     := $(TARGET)/fast/neo-simulator
BUILT   := $(TARGET)/demo
WARN    := -Wall -Wextra -Wpedantic -Werror
LINK    := -L$(RELEASE) -lneo_api -Wl,-rpath,$(RELEASE)
DENY    := 0.20.2
PREFIX  ?= /usr/local
# What takes more than a few commands: tools/task.
TASK    := $(CARGO) run --quiet --locked -p neo-task --

# What the tasks and the scripts are told.
export NEO_LIB_DIR := $(RELEASE)
export NEO_SIM     := $(SIM)

.PHONY: all simulator generate header demo test test-rust test-cpp test-csharp test-python test-packaging test-instructions
.PHONY: lint advisories doc proof mutants bench wheel install platforms test-platforms dist clean cxx nft

# The shared library target/release/libneo_api.so, under its SONAME too, and the static one, libneo_api.a.
all:
	sh tools/library.sh --release
	ln -sf libneo_api.so $(RELEASE)/libneo_api.so.1

simulator:
	$(CARGO) build --profile fast --locked -p neo-simulator

# Writes again what is written from api/: catalogue, C functions, bindings, tables; then what is made of the C functions, the
# header and the declarations for C#. Tests hold the tree to it.
generate:
	$(CARGO) run --quiet --locked -p neo-generate
	$(CARGO) check --quiet --locked -p neo-api
	cp "$$(ls -t $(TARGET)/debug/build/neo-api-*/out/neo_api.h | head -n 1)" include/neo_api.h
	CARGO_TARGET_DIR=$(TARGET)/csharp-generate $(CARGO) run --quiet --locked --manifest-path bindings/csharp/generate/Cargo.toml \
		-- src/ffi bindings/csharp/src/NativeMethods.g.cs

# Copies the header that the build generates to include/; a test holds the two equal.
header: all
	cp "$$(ls -t $(RELEASE)/build/neo-api-*/out/neo_api.h | head -n 1)" include/neo_api.h

# Logins and orders against a local Neo: step by step from Rust (the neo command), C and C++, then one scenario in C, C++, C#
# and Python, whose answers must be equal; it ends with live feeds, a reconnect, and an order that is followed to its fill.
demo: all simulator cxx
	@mkdir -p $(BUILT)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -Iinclude examples/demo/demo.c -o $(BUILT)/demo_c $(LINK)
	$(CXX) -std=c++17 $(WARN) -Iinclude examples/demo/demo.cpp -o $(BUILT)/demo_cpp $(LINK)
	@$(CARGO) run --quiet --profile fast --locked -p neo-cli -- demo
	@$(SIM) --quiet --exec $(BUILT)/demo_c
	@$(SIM) --quiet --exec $(BUILT)/demo_cpp
	@$(TASK) scenario

# Every test: the core, the simulator, the C ABI, every binding, the installation.
test: test-rust test-cpp test-csharp test-python test-packaging test-instructions

test-rust: all simulator cxx nft
	$(CARGO) test --locked --workspace

test-cpp: all simulator
	$(TASK) test-cpp

test-csharp: all simulator
	$(TASK) test-csharp

test-python: all simulator
	$(TASK) test-python

test-packaging: all simulator
	$(TASK) test-packaging

# What a call costs in instructions, within 5 % of benches/instructions.txt; RECORD=--record writes that file.
test-instructions: all
	sh benches/guard.sh $(RECORD)

# The longer proofs: sanitizers, Miri, models, fuzzing, a million calls. Some need a nightly compiler; hours, not minutes.
# PROOFS="valgrind miri" makes some of them.
proof: cxx
	$(TASK) proof $(PROOFS)

# Which changes of the code no test notices; many hours. GROUPS="endpoint ffi" changes some of it.
mutants:
	$(TASK) mutants $(GROUPS)

# The library beside a raw socket, libcurl, Python and the vendor's SDK: five minutes; docs/speed.md explains, and
# RECORD=--record writes the figures there.
bench: all
	sh tools/library.sh --profile named --features bench
	ln -sf libneo_api.so $(TARGET)/named/libneo_api.so.1
	sh benches/run.sh $(RECORD)

# Clippy, rustfmt, the documentation, and the licences and sources of the dependencies.
lint: $(TARGET)/tools/bin/cargo-deny doc
	$(CARGO) fmt --all -- --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	$(CARGO) clippy --locked -p neo-api --features test-hooks -- -D warnings
	$(CARGO) fetch --locked
	$(TARGET)/tools/bin/cargo-deny --offline --all-features check licenses bans sources

# What is known of the dependencies' weaknesses today. Needs the network, and says so where there is none.
advisories: $(TARGET)/tools/bin/cargo-deny
	sh tools/advisories.sh $<

doc:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps -p neo-api -p neo-simulator -p neo-cli

$(TARGET)/tools/bin/cargo-deny:
	$(CARGO) install --locked --debug --root $(TARGET)/tools --target-dir $(TARGET)/tools/build cargo-deny@$(DENY)

# A Python wheel with the library inside: target/wheels.
wheel: all
	sh bindings/python/build-wheel.sh

# Library, headers, pkg-config file and CMake config: make install PREFIX=/usr DESTDIR=/tmp/stage
install:
	PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) sh packaging/install.sh

# The library for Linux (old glibc, musl, arm64), Windows and macOS: target/platforms. docs/platforms.md says what that needs.
platforms:
	$(TASK) platforms $(PLATFORMS)

# What can run here of them, under qemu-user and Wine where need be.
test-platforms: simulator
	$(TASK) test-platforms $(PLATFORMS)

# What is released: archives, wheels and the NuGet package of all that `make platforms` built, or else an archive for this
# platform: target/dist.
dist:
	NEO_LIB_DIR= $(TASK) dist

# A C++ compiler; not every machine with gcc has one.
cxx:
	@command -v $(CXX) >/dev/null || sh tools/install.sh g++

# What the tests take to make a network of their own in which packets are lost.
nft:
	@PATH="$$PATH:/usr/sbin:/sbin"; command -v nft >/dev/null && command -v ip >/dev/null || sh tools/install.sh nftables iproute2

clean:
	$(CARGO) clean
