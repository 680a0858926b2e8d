# langdu: `make demo` to hear it, `make check` to test it, `make help` for the rest.
#
# V=1 shows the commands. SAN=1 builds with AddressSanitizer and UBSan in
# build/san, beside the ordinary build. The code is built for PREFIX's folders,
# but finds its data beside itself wherever it is put.

PREFIX ?= /usr/local
CC = gcc
CFLAGS ?= -O2 -g
BUILD ?= build
ifdef SAN
override BUILD := $(BUILD)/san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
Q = $(if $(V),,@)

PACKAGES = espeak-ng portaudio-2.0 sndfile
FLAGS = -std=c11 -D_GNU_SOURCE -DLD_DATADIR='"$(PREFIX)/share/langdu"' -Isrc -fPIC \
	-Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Werror \
	$(CFLAGS) $(SANITIZE)
LIBS = $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm

ROOMS = base lexicon article mandarin speech audio
LIB_SRC = $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c))
LIB_OBJ = $(LIB_SRC:src/%.c=$(BUILD)/obj/%.o)
CLI_OBJ = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/cli/*.c))
TOOLS = $(patsubst src/tools/%.c,$(BUILD)/tools/%,$(wildcard src/tools/*.c))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

.PHONY: all
all: $(BUILD)/langdu

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(FLAGS) -MMD -MP -c $< -o $@

$(BUILD)/liblangdu.a: $(LIB_OBJ)
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/langdu: $(CLI_OBJ) $(BUILD)/liblangdu.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -o $@

$(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -o $@

$(BUILD)/tests/%: tests/unit/%.c tests/table.c $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(FLAGS) -Itests -MMD -MP $< tests/table.c $(BUILD)/liblangdu.a \
		$(LIBS) -lcmocka -o $@

.PHONY: unit
unit: $(UNIT_TESTS)
	@for t in $(UNIT_TESTS); do $$t || exit 1; done

.PHONY: clean
clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_TESTS:=.d)
