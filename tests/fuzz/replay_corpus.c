/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For builds without libFuzzer, and the same each time: every file of a corpus, its beginnings, and random changes of it.
 * fuzz_NAME FOLDER [RUNS], or fuzz_NAME FILE to try one input. KIOSK_FUZZ_RUNS and KIOSK_SEED make it longer or other. */
#include "kiosk/base.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 1000, BEGINNINGS = 48, CHANGES_MOST = 5, RUN_SECONDS = 20, ADDED_B = 256, FILE_MOST_B = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

struct input {
    uint8_t *bytes;
    size_t len_b;
};

static struct input corpus[FILES_MAX];
static size_t corpus_count, longest_b;
static uint64_t state;
static int kept = -1; /* file that holds the input under way, whatever ends the process */

/* --- trying ---------------------------------------------------------------------------------------------------------------- */

static void too_slow(int signal)
{
    static const char WORDS[] = "the input takes too long\n";
    (void)signal;
    if (write(STDERR_FILENO, WORDS, sizeof WORDS - 1) > 0)
        abort();
    _exit(STATUS_FAILED);
}

/* The target gets a block of exactly this length: the byte after it is not readable. */
static void try_input(const uint8_t *bytes, size_t len_b)
{
    if (kept >= 0)
        KASSERT(pwrite(kept, bytes, len_b, 0) == (ssize_t)len_b && ftruncate(kept, (off_t)len_b) == 0);
    uint8_t *exact = malloc(len_b ? len_b : 1);
    KASSERT(exact);
    memcpy(exact, bytes, len_b);
    alarm(RUN_SECONDS);
    LLVMFuzzerTestOneInput(exact, len_b);
    alarm(0);
    free(exact);
}

/* As many as random changes, over all files. */
static void try_beginnings(const struct input *input, long runs)
{
    size_t share = (size_t)runs / corpus_count, count = share < BEGINNINGS ? share : BEGINNINGS;
    size_t step_b = count ? input->len_b / count + 1 : 1;
    for (size_t len_b = 0; count && len_b < input->len_b; len_b += step_b)
        try_input(input->bytes, len_b);
}

/* --- changing ---------------------------------------------------------------------------------------------------------------- */

static size_t below(size_t limit)
{
    state ^= state << 13; /* xorshift64 */
    state ^= state >> 7;
    state ^= state << 17;
    return limit ? (size_t)(state % limit) : 0;
}

static void change_bit(struct input *to)
{
    if (to->len_b)
        to->bytes[below(to->len_b)] ^= (uint8_t)(1u << below(8));
}

static void change_byte(struct input *to)
{
    static const uint8_t TELLING[] = { 0, 1, 0x7f, 0x80, 0xff, '\n', '"', '\\', '{', '}', '=', ';', ',', ' ', '0', '9' };
    if (to->len_b)
        to->bytes[below(to->len_b)] = TELLING[below(sizeof TELLING)];
}

static void delete_part(struct input *to)
{
    size_t at = below(to->len_b), part_b = to->len_b ? 1 + below(to->len_b - at < 16 ? to->len_b - at : 16) : 0;
    memmove(to->bytes + at, to->bytes + at + part_b, to->len_b - at - part_b);
    to->len_b -= part_b;
}

/* `part` is copied into place; there is room for CHANGES_MOST parts of ADDED_B. */
static void insert_part(struct input *to, const uint8_t *part, size_t part_b)
{
    size_t at = below(to->len_b + 1);
    memmove(to->bytes + at + part_b, to->bytes + at, to->len_b - at);
    memcpy(to->bytes + at, part, part_b);
    to->len_b += part_b;
}

static void insert_noise(struct input *to)
{
    uint8_t noise[8];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)below(256);
    insert_part(to, noise, 1 + below(sizeof noise));
}

/* A part of any file of the corpus, so of this one too. */
static void insert_from_corpus(struct input *to)
{
    const struct input *from = &corpus[below(corpus_count)];
    size_t at = below(from->len_b), rest_b = from->len_b - at;
    insert_part(to, from->bytes + at, rest_b ? 1 + below(rest_b < ADDED_B ? rest_b : ADDED_B) : 0);
}

static void change(struct input *to)
{
    static void (*const HOW[])(struct input *) = { change_bit, change_byte, delete_part, insert_noise, insert_from_corpus };
    for (size_t i = 1 + below(CHANGES_MOST); i > 0; i--)
        HOW[below(ARRAY_LENGTH(HOW))](to);
}

static void try_changes(long runs)
{
    struct input changed = { .bytes = malloc(longest_b + CHANGES_MOST * ADDED_B) };
    KASSERT(changed.bytes);
    for (long run = 0; run < runs; run++) {
        const struct input *from = &corpus[below(corpus_count)];
        memcpy(changed.bytes, from->bytes, from->len_b);
        changed.len_b = from->len_b;
        change(&changed);
        try_input(changed.bytes, changed.len_b);
    }
    free(changed.bytes);
}

/* --- beginning and end --------------------------------------------------------------------------------------------------------- */

static struct input read_input(const char *path)
{
    struct fault fault;
    struct input input;
    char *bytes = NULL;
    if (file_read(path, FILE_MOST_B, &fault, &bytes, &input.len_b) != STATUS_OK) {
        fprintf(stderr, "%s\n", fault.text);
        exit(STATUS_NO_INPUT);
    }
    input.bytes = (uint8_t *)bytes;
    return input;
}

static void read_corpus(const char *folder)
{
    struct dirent **names;
    char path[4096];
    int count = scandir(folder, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (names[i]->d_name[0] != '.' && corpus_count < FILES_MAX) {
            struct input input = read_input(path);
            longest_b = input.len_b > longest_b ? input.len_b : longest_b;
            corpus[corpus_count++] = input;
        }
        free(names[i]);
    }
    if (count >= 0)
        free(names);
}

static long amount(const char *variable, long usual)
{
    const char *text = getenv(variable);
    return text ? strtol(text, NULL, 10) : usual;
}

static int run_corpus(const char *program, const char *folder, long runs)
{
    char path[4096];
    read_corpus(folder);
    if (!corpus_count)
        return fprintf(stderr, "%s: no inputs\n", folder), STATUS_NO_INPUT;
    state = (uint64_t)amount("KIOSK_SEED", 20261125) | 1u << 31; /* zero would stay zero */
    snprintf(path, sizeof path, "%s.input", program);
    kept = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    KASSERT(kept >= 0);
    fprintf(stderr, "KIOSK_SEED=%ld KIOSK_FUZZ_RUNS=%ld, %zu files; if this ends early, the input is %s\n", amount("KIOSK_SEED", 20261125),
            runs, corpus_count, path);
    for (size_t i = 0; i < corpus_count; i++)
        try_input(corpus[i].bytes, corpus[i].len_b);
    for (size_t i = 0; i < corpus_count; i++)
        try_beginnings(&corpus[i], runs);
    try_changes(runs);
    for (size_t i = 0; i < corpus_count; i++)
        free(corpus[i].bytes);
    unlink(path);
    return 0;
}

static int run_one(const char *path)
{
    struct input input = read_input(path);
    try_input(input.bytes, input.len_b);
    free(input.bytes);
    return 0;
}

int main(int argc, char **argv)
{
    struct stat info;
    if (argc < 2 || stat(argv[1], &info) != 0)
        return fprintf(stderr, "usage: %s FOLDER [RUNS] | FILE\n", argv[0]), STATUS_USAGE;
    signal(SIGALRM, too_slow);
    if (!S_ISDIR(info.st_mode))
        return run_one(argv[1]);
    return run_corpus(argv[0], argv[1], amount("KIOSK_FUZZ_RUNS", argc > 2 ? strtol(argv[2], NULL, 10) : 2000));
}
