/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain of blocks, each at least ARENA_BLOCK_B. Allocation bumps in the current block; when it is
 * full the next kept block that is large enough is used, else a new one is made behind it. */
#include "kiosk/base.h"
#include "kiosk/log.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK_B = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size_b, used_b;
    alignas(max_align_t) unsigned char bytes[];
};

static _Noreturn void memory_gone(void)
{
    log_line("out of memory; the program ends");
    _Exit(STATUS_NO_MEMORY);
}

static struct arena_block *block_create(size_t size_b)
{
    size_t capacity_b = size_b > ARENA_BLOCK_B ? size_b : ARENA_BLOCK_B;
    struct arena_block *block = malloc(sizeof *block + capacity_b);
    if (!block)
        memory_gone();
    *block = (struct arena_block){ .size_b = capacity_b };
    return block;
}

static struct arena_block *block_with_room(struct arena *arena, size_t size_b)
{
    struct arena_block *block = arena->current;
    if (block && block->size_b - block->used_b >= size_b)
        return block;
    if (block && block->next && block->next->size_b >= size_b) {
        arena->current = block->next;
        return arena->current;
    }
    struct arena_block *fresh = block_create(size_b);
    if (block) {
        fresh->next = block->next;
        block->next = fresh;
    } else {
        arena->first = fresh;
    }
    arena->current = fresh;
    return fresh;
}

void *arena_alloc(struct arena *arena, size_t size_b)
{
    const size_t align = alignof(max_align_t);
    if (size_b > SIZE_MAX / 2)
        memory_gone();
    size_t padded_b = (size_b + align - 1) / align * align;
    struct arena_block *block = block_with_room(arena, padded_b);
    void *bytes = block->bytes + block->used_b;
    block->used_b += padded_b;
    memset(bytes, 0, padded_b);
    return bytes;
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size_b)
{
    void *copy = arena_alloc(arena, size_b);
    if (size_b)
        memcpy(copy, bytes, size_b);
    return copy;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t first, size_t item_b)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : first;
    void *grown = arena_alloc(arena, *capacity * item_b);
    if (count)
        memcpy(grown, items, count * item_b);
    return grown;
}

char *arena_string_n(struct arena *arena, const char *text, size_t len_b)
{
    char *copy = arena_alloc(arena, len_b + 1);
    if (len_b)
        memcpy(copy, text, len_b);
    return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
    return arena_string_n(arena, text, strlen(text));
}

char *arena_format_v(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len_b = vsnprintf(NULL, 0, format, args);
    KASSERT(len_b >= 0);
    char *text = arena_alloc(arena, (size_t)len_b + 1);
    vsnprintf(text, (size_t)len_b + 1, format, again);
    va_end(again);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_format_v(arena, format, args);
    va_end(args);
    return text;
}

void arena_reset(struct arena *arena)
{
    for (struct arena_block *block = arena->first; block; block = block->next) {
        explicit_bzero(block->bytes, block->used_b);
        block->used_b = 0;
    }
    arena->current = arena->first;
}

void arena_finish(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    for (struct arena_block *block = arena->first; block;) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){ 0 };
}
