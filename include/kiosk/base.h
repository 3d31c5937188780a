/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary every layer shares: statuses, one-line faults, arenas. */
#ifndef KIOSK_BASE_H
#define KIOSK_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every fallible function returns one of these; out-parameters stay untouched on failure. The number is
 * the exit code of a program that ends for this reason (sysexits where one fits). X(name, code, why) */
#define STATUS_LIST(X)                                                                              \
    X(STATUS_OK, 0, "ok")                                                                           \
    X(STATUS_FAILED, 1, "a check failed")                                                           \
    X(STATUS_BAD_OPTION, 2, "unknown option")                                                       \
    X(STATUS_NOT_FOUND, 3, "not found")                                                             \
    X(STATUS_USAGE, 64, "wrong use")                                                                \
    X(STATUS_BAD_DATA, 65, "bad input data")                                                        \
    X(STATUS_NO_INPUT, 66, "a needed file is missing")                                              \
    X(STATUS_NO_DISPLAY, 69, "no display")                                                          \
    X(STATUS_BUG, 70, "internal fault")                                                             \
    X(STATUS_NO_MEMORY, 71, "out of memory")                                                        \
    X(STATUS_IO, 74, "reading or writing failed")                                                   \
    X(STATUS_PACK_VERSION, 76, "the pack is of another version")                                    \
    X(STATUS_BAD_CONFIG, 78, "bad configuration")

enum status {
#define X(name, code, why) name = code,
    STATUS_LIST(X)
#undef X
};

/* One line for the operator: what happened, where, what to do. Filled by the function that fails. */
struct fault {
    char text[512];
};

/* Fills `fault` (NULL is welcome) and returns `status`, so that a failure is one statement. */
enum status fault_set(struct fault *fault, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* From now on large blocks go back to the system when they are freed. */
void memory_keep_small(void);
/* Free memory goes back to the system, holes and all. For when nobody waits: up to 1 ms after a tour of thirty languages. */
void memory_give_back(void);

/* --- arena: memory that ends all at once ------------------------------------------------------ */

struct arena_block;

/* Zero-initialise, or `struct arena a = {0}`. Pointers stay valid until reset or finish. */
struct arena {
    struct arena_block *first;
    struct arena_block *current;
};

/* Never returns NULL: when memory is gone the process ends with exit code 71 and one line, and the
 * supervisor starts it anew. Zeroed, aligned for any type. Cost: a pointer bump. */
void *arena_alloc(struct arena *arena, size_t size_b);
void *arena_copy(struct arena *arena, const void *bytes, size_t size_b);
char *arena_string(struct arena *arena, const char *text);
char *arena_string_n(struct arena *arena, const char *text, size_t len_b);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_format_v(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Forgets everything but keeps the blocks. Memory is wiped: a page's text does not outlive it. */
void arena_reset(struct arena *arena);
/* Frees the blocks. Accepts a zeroed arena; may be called twice. */
void arena_finish(struct arena *arena);

/* Room for one more item: returns `items`, or a larger copy when `count` has reached `capacity` (which
 * then doubles, from `first`). The old array is left to the arena. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t first, size_t item_b);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* --- whole files ------------------------------------------------------------------------------ */

/* Reads a regular file of at most `limit_b` bytes into the heap (caller frees), with a NUL after it. */
enum status file_read(const char *path, size_t limit_b, struct fault *fault, char **out_bytes, size_t *out_len_b);
/* The same below an open folder (or AT_FDCWD), and never through a symbolic link at the end of `path`. */
enum status file_read_at(int folder, const char *path, size_t limit_b, struct fault *fault, char **out_bytes, size_t *out_len_b);

/* A path beside the program: "share/rights-kiosk/rights.sqlite" under the folder that holds bin/. */
const char *file_beside_program(struct arena *arena, const char *path);

/* Opens for reading without a mark of the time, where the file is ours (else the disk should be mounted
 * noatime: a process starts when a visit ends). -1 and errno as open(2). */
int file_open_quietly(int folder, const char *path, int flags);

/* --- hash ------------------------------------------------------------------------------------- */

/* FNV-1a, 64 bit: for caches and change detection only, never for trust. Start with HASH_START. */
#define HASH_START 0xcbf29ce484222325ULL
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len_b);

#define ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* A broken promise inside the program: one line and exit code 70; the supervisor restarts it. */
#define KASSERT(condition) ((condition) ? (void)0 : kassert_fail(#condition, __FILE__, __LINE__))
_Noreturn void kassert_fail(const char *condition, const char *file, int line);

#endif
