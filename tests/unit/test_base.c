/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"

#include "kiosk/base.h"
#include "kiosk/phone.h"

#include <string.h>

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    for (size_t size_b = 1; size_b < 300000; size_b = size_b * 3 + 1) {
        unsigned char *bytes = arena_alloc(&arena, size_b);
        assert_int_equal((uintptr_t)bytes % sizeof(long double), 0);
        for (size_t i = 0; i < size_b; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xff, size_b);
    }
    arena_finish(&arena);
}

static void arena_reset_wipes_and_reuses(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    char *first = arena_string(&arena, "canary");
    arena_reset(&arena);
    assert_memory_equal(first, "\0\0\0\0\0\0", 6);
    assert_ptr_equal(arena_string(&arena, "next"), first);
    arena_finish(&arena);
    arena_finish(&arena);
}

static void fault_set_returns_its_status(void **state)
{
    (void)state;
    struct fault fault;
    assert_int_equal(fault_set(&fault, STATUS_IO, "%s:%d", "a.csv", 7), STATUS_IO);
    assert_string_equal(fault.text, "a.csv:7");
    assert_int_equal(fault_set(NULL, STATUS_BAD_DATA, "x"), STATUS_BAD_DATA);
}

static void file_read_refuses_what_is_no_regular_file(void **state)
{
    (void)state;
    struct fault fault;
    char *bytes = NULL;
    size_t len_b = 0;
    assert_int_equal(file_read("/dev/null", 10, &fault, &bytes, &len_b), STATUS_NO_INPUT);
    assert_int_equal(file_read("/no/such/file", 10, &fault, &bytes, &len_b), STATUS_NO_INPUT);
    assert_int_equal(file_read("CMakeLists.txt", 10, &fault, &bytes, &len_b), STATUS_BAD_DATA);
    assert_null(bytes);
}

static void a_number_is_spelled_digit_by_digit(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    assert_string_equal(phone_spelled(&arena, "112"), "1 1 2");
    assert_string_equal(phone_spelled(&arena, "+448000121700"), "+ 4 4, 8 0 0, 0 1 2, 1 7 0 0");
    assert_string_equal(phone_spelled(&arena, "800290290"), "8 0 0, 2 9 0, 2 9 0");
    assert_string_equal(phone_spelled(&arena, ""), "");
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_reset_wipes_and_reuses),
        cmocka_unit_test(fault_set_returns_its_status),
        cmocka_unit_test(file_read_refuses_what_is_no_regular_file),
        cmocka_unit_test(a_number_is_spelled_digit_by_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
