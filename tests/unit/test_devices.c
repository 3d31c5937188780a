/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is plugged in, from the kernel's list; and what happens when it is pulled out. */
#include "cmocka_all.h"

#include "kiosk/devices.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/kiosk-test-devices-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && SDL_Init(SDL_INIT_EVENTS) == 0 ? 0 : -1;
}

static int drop_folder(void **state)
{
    (void)state;
    SDL_Quit();
    unlink(in_folder("list"));
    unlink(in_folder("mouse0"));
    return rmdir(folder);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define POWER_BUTTON "I: Bus=0019\nN: Name=\"Power Button\"\nH: Handlers=kbd event0 \nB: PROP=0\nB: EV=3\nB: KEY=10000000000000 0\n\n"
#define KEYBOARD "N: Name=\"AT keyboard\"\nH: Handlers=sysrq kbd event1 leds \nB: PROP=0\nB: EV=120013\n\n"
#define MOUSE "N: Name=\"Mouse\"\nH: Handlers=mouse0 event2 \nB: PROP=0\nB: EV=17\n\n"
#define TOUCH "N: Name=\"Touchscreen\"\nH: Handlers=mouse1 event3 \nB: PROP=2\nB: EV=b\nB: ABS=260800000000003\n"

static void the_list_is_read(void **state)
{
    (void)state;
    write_file("list", POWER_BUTTON KEYBOARD MOUSE TOUCH);
    struct devices all = devices_read(in_folder("list"));
    assert_int_equal(all.listed, 4);
    assert_int_equal(all.keyboards, 1);
    assert_int_equal(all.pointers, 1);
    assert_int_equal(all.touch, 1);
    assert_false(devices_trap(&all));
}

static void a_power_button_alone_is_a_trap(void **state)
{
    (void)state;
    write_file("list", POWER_BUTTON);
    struct devices none = devices_read(in_folder("list"));
    assert_true(devices_trap(&none));
    struct devices unknown = devices_read(in_folder("no-such-list"));
    assert_int_equal(unknown.listed, 0);
    assert_false(devices_trap(&unknown)); /* nothing is known: nothing follows */
}

static bool told(int wait_ms)
{
    SDL_Event event;
    for (Uint64 until = SDL_GetTicks64() + (Uint64)wait_ms; SDL_GetTicks64() < until;) {
        if (SDL_WaitEventTimeout(&event, 20) && event.type == SDL_USEREVENT)
            return true;
    }
    return false;
}

static void what_is_pulled_out_is_told(void **state)
{
    (void)state;
    write_file("event5", "");
    write_file("mouse0", "");
    assert_int_equal(devices_watch_start(folder), STATUS_OK);
    unlink(in_folder("mouse0")); /* the node of an old interface: event5 would go with it */
    assert_false(told(100));
    unlink(in_folder("event5"));
    assert_true(told(2000));
    devices_watch_stop();
    devices_watch_stop(); /* welcome twice */
    assert_int_equal(devices_watch_start("/no/such/folder"), STATUS_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_read),
        cmocka_unit_test(a_power_button_alone_is_a_trap),
        cmocka_unit_test(what_is_pulled_out_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
