/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: a software surface handed to the display in damaged rectangles. Before SDL starts,
 * the environment is set so that it neither forks a message bus nor writes a shader cache. */
#include "kiosk/shell.h"
#include "pointer.h"
#include "user_event.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { WHEEL_MOST = 20 };

struct window {
    SDL_Window *sdl;
    int rotate;
    struct fingers fingers;
    bool mouse_down, cursor_hidden;
};

static void environment_set(bool windowed)
{
    setenv("LC_ALL", "C", 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", "disabled:", 1);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    if (!windowed) /* Alt-F4 and a window manager's cross: only a signal ends a full screen */
        SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
}

/* SDL has no software surface for these drivers, only one that OpenGL ES shows (decisions/0023). It then writes no cache,
 * and without a driver for the card it takes the renderer that does not make code. */
static void surface_choose(void)
{
    static const char *const LACKING[] = { "KMSDRM", "wayland" };
    for (size_t i = 0; i < ARRAY_LENGTH(LACKING); i++) {
        if (strcmp(SDL_GetCurrentVideoDriver(), LACKING[i]) != 0)
            continue;
        setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
        setenv("GALLIUM_DRIVER", "softpipe", 1);
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    }
}

static void events_choose(void)
{
    static const Uint32 UNWANTED[] = { SDL_TEXTINPUT, SDL_TEXTEDITING, SDL_KEYMAPCHANGED, SDL_CLIPBOARDUPDATE, SDL_DROPFILE,
                                       SDL_DROPTEXT, SDL_MULTIGESTURE, SDL_DOLLARGESTURE, SDL_DOLLARRECORD, SDL_SYSWMEVENT };
    for (size_t i = 0; i < ARRAY_LENGTH(UNWANTED); i++)
        SDL_EventState(UNWANTED[i], SDL_IGNORE);
    SDL_StopTextInput();
}

enum status window_open(const struct window_options *options, struct fault *fault, struct window **out)
{
    SDL_DisplayMode mode = { 0 };
    environment_set(options->windowed);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fault_set(fault, STATUS_NO_DISPLAY, "no display: %s; start a display server or render pictures with kiosk-replay", SDL_GetError());
    surface_choose();
    struct window *window = calloc(1, sizeof *window);
    if (!window) {
        SDL_Quit();
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    }
    SDL_GetDesktopDisplayMode(0, &mode);
    bool full = !options->windowed;
    int width_px = options->width_px ? options->width_px : full || mode.w < 1400 ? mode.w : 1280;
    int height_px = options->height_px ? options->height_px : full || mode.h < 900 ? mode.h : 800;
    Uint32 flags = full && !options->width_px ? SDL_WINDOW_FULLSCREEN_DESKTOP : full ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_RESIZABLE;
    window->sdl = SDL_CreateWindow("Information", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width_px, height_px, flags);
    if (!window->sdl || !SDL_GetWindowSurface(window->sdl)) {
        fault_set(fault, STATUS_NO_DISPLAY, "the display refuses a window of %d x %d: %s", width_px, height_px, SDL_GetError());
        window_close(window);
        return STATUS_NO_DISPLAY;
    }
    window->rotate = options->rotate;
    fingers_init(&window->fingers);
    events_choose();
    SDL_ShowCursor(options->windowed ? SDL_ENABLE : SDL_DISABLE);
    window->cursor_hidden = !options->windowed;
    *out = window;
    return STATUS_OK;
}

void window_close(struct window *window)
{
    if (!window)
        return;
    if (window->sdl)
        SDL_DestroyWindow(window->sdl);
    SDL_Quit();
    free(window);
}

static bool on_its_side(const struct window *window)
{
    return window->rotate == 90 || window->rotate == 270;
}

void window_turn(struct window *window, int rotate)
{
    window->rotate = rotate;
}

void window_size(const struct window *window, int *out_width_px, int *out_height_px)
{
    int w, h;
    SDL_GetWindowSize(window->sdl, &w, &h);
    *out_width_px = on_its_side(window) ? h : w;
    *out_height_px = on_its_side(window) ? w : h;
}

struct raster_surface window_surface(const struct window *window)
{
    struct raster_surface surface = { 0 };
    window_size(window, &surface.width_px, &surface.height_px);
    SDL_Surface *sdl = SDL_GetWindowSurface(window->sdl);
    if (sdl && !window->rotate && sdl->format->format == SDL_PIXELFORMAT_RGB888 && sdl->w == surface.width_px && sdl->h == surface.height_px) {
        surface.pixels = sdl->pixels;
        surface.stride_px = sdl->pitch / (int)sizeof(uint32_t);
    }
    return surface;
}

void window_display_size(const struct window *window, int *out_width_px, int *out_height_px)
{
    SDL_DisplayMode mode = { 0 };
    SDL_GetDesktopDisplayMode(0, &mode);
    *out_width_px = on_its_side(window) ? mode.h : mode.w;
    *out_height_px = on_its_side(window) ? mode.w : mode.h;
}

int window_audio_outputs(void)
{
    int count = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0 ? SDL_GetNumAudioDevices(0) : 0;
    if (SDL_WasInit(SDL_INIT_AUDIO))
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return count > 0 ? count : 0;
}

double window_dpi(const struct window *window)
{
    float dpi = 0;
    int display = SDL_GetWindowDisplayIndex(window->sdl);
    if (display < 0 || SDL_GetDisplayDPI(display, NULL, &dpi, NULL) != 0)
        return 0;
    /* displays lie: believe only what a real screen can have */
    return dpi >= 60 && dpi <= 700 ? (double)dpi : 0;
}

/* --- showing --------------------------------------------------------------------------------------------------------- */

/* Where a logical rectangle lies on the device after the clockwise turn. */
static SDL_Rect rect_rotate(const struct window *window, struct rect r, int device_w, int device_h)
{
    switch (window->rotate) {
    case 90:
        return (SDL_Rect){ device_w - r.y - r.h, r.x, r.h, r.w };
    case 180:
        return (SDL_Rect){ device_w - r.x - r.w, device_h - r.y - r.h, r.w, r.h };
    case 270:
        return (SDL_Rect){ r.y, device_h - r.x - r.w, r.h, r.w };
    default:
        return (SDL_Rect){ r.x, r.y, r.w, r.h };
    }
}

static void copy_straight(SDL_Surface *surface, const uint32_t *pixels, int stride_px, SDL_Rect area)
{
    for (int y = area.y; y < area.y + area.h; y++) {
        Uint32 *row = (Uint32 *)((Uint8 *)surface->pixels + y * surface->pitch);
        memcpy(row + area.x, pixels + (size_t)y * (size_t)stride_px + area.x, (size_t)area.w * sizeof *row);
    }
}

static void copy_turned(const struct window *window, SDL_Surface *surface, const uint32_t *pixels, int stride_px, SDL_Rect area)
{
    for (int y = area.y; y < area.y + area.h; y++) {
        Uint32 *row = (Uint32 *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = area.x; x < area.x + area.w; x++) {
            int lx = x, ly = y;
            pointer_unrotate(window->rotate, surface->w, surface->h, &lx, &ly);
            row[x] = pixels[(size_t)ly * (size_t)stride_px + lx];
        }
    }
}

void window_present(struct window *window, const struct raster *raster, const struct rect *damage, size_t count)
{
    SDL_Rect areas[RASTER_DAMAGE_MAX];
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    int stride_px, used = 0;
    const uint32_t *pixels = raster_pixels(raster, &stride_px);
    if (!surface || surface->format->BytesPerPixel != 4)
        return;
    SDL_Rect whole = { 0, 0, surface->w, surface->h };
    for (size_t i = 0; i < count && i < RASTER_DAMAGE_MAX; i++) {
        SDL_Rect area = rect_rotate(window, damage[i], surface->w, surface->h);
        if (!SDL_IntersectRect(&area, &whole, &area))
            continue;
        if (window->rotate)
            copy_turned(window, surface, pixels, stride_px, area);
        else if (pixels != surface->pixels)
            copy_straight(surface, pixels, stride_px, area);
        areas[used++] = area;
    }
    if (used)
        SDL_UpdateWindowSurfaceRects(window->sdl, areas, used);
}

/* --- input ------------------------------------------------------------------------------------------------------------- */

int64_t window_now_ms(const struct window *window)
{
    (void)window;
    return (int64_t)SDL_GetTicks64();
}

static struct input_event event_at(const struct window *window, enum input_kind kind, int x, int y, int pointer)
{
    int w, h;
    SDL_GetWindowSize(window->sdl, &w, &h);
    pointer_unrotate(window->rotate, w, h, &x, &y);
    return (struct input_event){ .kind = kind, .x = x, .y = y, .pointer = pointer, .t_ms = window_now_ms(window) };
}

/* A share of the window's side; a driver may say anything, not-a-number too. */
static int pixel_of(float share, int side_px)
{
    if (!(share > 0))
        return 0;
    return share < 1 ? (int)(share * (float)side_px) : side_px - 1;
}

static struct input_event finger_event(struct window *window, enum input_kind kind, const SDL_TouchFingerEvent *finger)
{
    int w, h;
    SDL_GetWindowSize(window->sdl, &w, &h);
    enum input_kind seen = fingers_feed(&window->fingers, kind, finger->fingerId, window_now_ms(window));
    return event_at(window, seen, pixel_of(finger->x, w), pixel_of(finger->y, h), 1);
}

static struct input_event mouse_event(struct window *window, const SDL_Event *event)
{
    if (event->type == SDL_MOUSEMOTION) {
        if (window->cursor_hidden && event->motion.which != SDL_TOUCH_MOUSEID) {
            SDL_ShowCursor(SDL_ENABLE);
            window->cursor_hidden = false;
        }
        enum input_kind kind = window->mouse_down ? INPUT_MOVE : INPUT_NONE;
        return event_at(window, kind, event->motion.x, event->motion.y, 0);
    }
    if (event->button.button != SDL_BUTTON_LEFT)
        return (struct input_event){ .kind = INPUT_NONE, .t_ms = window_now_ms(window) };
    window->mouse_down = event->type == SDL_MOUSEBUTTONDOWN;
    return event_at(window, window->mouse_down ? INPUT_DOWN : INPUT_UP, event->button.x, event->button.y, 0);
}

static enum input_key key_of(const SDL_Keysym *key)
{
    if (key->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) /* Alt-Tab, Ctrl-Home: somebody means another program */
        return KEY_NONE;
    switch (key->sym) {
    case SDLK_TAB:
        return key->mod & KMOD_SHIFT ? KEY_BACK_TAB : KEY_TAB;
    case SDLK_UP:
        return KEY_UP;
    case SDLK_DOWN:
        return KEY_DOWN;
    case SDLK_LEFT:
        return KEY_LEFT;
    case SDLK_RIGHT:
        return KEY_RIGHT;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        return KEY_ENTER;
    case SDLK_SPACE:
        return KEY_SPACE;
    case SDLK_ESCAPE:
        return KEY_ESCAPE;
    case SDLK_LSHIFT:
    case SDLK_RSHIFT:
        return KEY_SHIFT;
    case SDLK_PAGEUP:
        return KEY_PAGE_UP;
    case SDLK_PAGEDOWN:
        return KEY_PAGE_DOWN;
    case SDLK_HOME:
        return KEY_HOME;
    case SDLK_END:
        return KEY_END;
    case SDLK_BACKSPACE:
        return KEY_BACKSPACE;
    default:
        return KEY_NONE;
    }
}

static struct input_event input_translate(struct window *window, const SDL_Event *event)
{
    static const enum input_kind USER_INPUT[] = {
        [USER_EVENT_UNPLUGGED] = INPUT_UNPLUGGED, [USER_EVENT_PROBE] = INPUT_PROBE, [USER_EVENT_END] = INPUT_QUIT
    };
    struct input_event out = { .kind = INPUT_NONE, .t_ms = window_now_ms(window) };
    switch (event->type) {
    case SDL_FINGERDOWN:
        return finger_event(window, INPUT_DOWN, &event->tfinger);
    case SDL_FINGERMOTION:
        return finger_event(window, INPUT_MOVE, &event->tfinger);
    case SDL_FINGERUP:
        return finger_event(window, INPUT_UP, &event->tfinger);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return mouse_event(window, event);
    case SDL_MOUSEWHEEL:
        out.kind = INPUT_WHEEL;
        out.wheel = event->wheel.y > WHEEL_MOST ? -WHEEL_MOST : event->wheel.y < -WHEEL_MOST ? WHEEL_MOST : -event->wheel.y;
        return out;
    case SDL_KEYDOWN:
        out.key = key_of(&event->key.keysym);
        /* a key held down repeats; only moving the focus may follow it */
        if (out.key != KEY_NONE && (!event->key.repeat || (out.key >= KEY_TAB && out.key <= KEY_RIGHT)))
            out.kind = INPUT_KEY;
        return out;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_EXPOSED || event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
            out.kind = INPUT_REDRAW;
        return out;
    case SDL_USEREVENT:
        out.kind = USER_INPUT[event->user.code];
        return out;
    case SDL_DISPLAYEVENT:
        out.kind = event->display.event == SDL_DISPLAYEVENT_DISCONNECTED ? INPUT_UNPLUGGED : INPUT_NONE;
        return out;
    case SDL_QUIT:
        out.kind = INPUT_QUIT;
        return out;
    default:
        return out;
    }
}

struct input_event window_wait(struct window *window, int64_t deadline_ms)
{
    for (;;) {
        SDL_Event event;
        int64_t now_ms = window_now_ms(window), lost_ms = fingers_deadline_ms(&window->fingers);
        int64_t until_ms = lost_ms >= 0 && (deadline_ms < 0 || lost_ms < deadline_ms) ? lost_ms : deadline_ms;
        int64_t wait_ms = until_ms < 0 ? -1 : until_ms > now_ms ? until_ms - now_ms : 0;
        int came = wait_ms < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, (int)wait_ms);
        if (came) {
            struct input_event out = input_translate(window, &event);
            if (out.kind != INPUT_NONE)
                return out;
            continue;
        }
        now_ms = window_now_ms(window);
        return (struct input_event){ .kind = fingers_expire(&window->fingers, now_ms), .t_ms = now_ms };
    }
}
