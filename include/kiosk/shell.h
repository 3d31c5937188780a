/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The impure rim: pixels, windows, input, time. The only public header whose code sees SDL; no SDL
 * type appears here. */
#ifndef KIOSK_SHELL_H
#define KIOSK_SHELL_H

#include "kiosk/draw.h"
#include "kiosk/font.h"
#include "kiosk/input.h"

/* --- raster: a draw list becomes pixels ------------------------------------------------------- */

struct raster;

/* Pixels to draw on, 32 bit XRGB; `pixels` NULL: the raster makes its own. */
struct raster_surface {
    uint32_t *pixels;
    int width_px, height_px, stride_px;
};

/* Draws on `surface` (lent pixels must live as long as the raster). `fonts` is borrowed. `run_cache_b`
 * bounds the bitmaps of text runs that are kept. Needs no display. */
enum status raster_create(struct font_set *fonts, struct raster_surface surface, size_t run_cache_b, struct fault *fault,
                          struct raster **out);
void raster_destroy(struct raster *raster);

/* Draws what changed since the last call (cells whose hash moved, merged to rectangles; everything
 * the first time) and gives those rectangles: at most RASTER_DAMAGE_MAX, valid until the next call. */
enum { RASTER_DAMAGE_MAX = 32 };
size_t raster_update(struct raster *raster, const struct draw_list *list, const struct rect **out_damage);
/* Forgets the last frame: the next update draws all. */
void raster_invalidate(struct raster *raster);
/* Zeroes pixels and kept bitmaps: the visitor has left. */
void raster_wipe(struct raster *raster);

const uint32_t *raster_pixels(const struct raster *raster, int *out_stride_px);
/* Writes the surface as PNG, the same bytes for the same pixels. */
enum status raster_write_png(const struct raster *raster, const char *path, struct fault *fault);

/* --- window and input ------------------------------------------------------------------------- */

struct window_options {
    int width_px, height_px; /* device pixels; 0: the whole display */
    int rotate;              /* 0 90 180 270, clockwise */
    bool windowed;
};
struct window;

/* Opens the window (full screen unless asked otherwise) after setting what SAFETY and PERFORMANCE ask
 * of SDL's environment. STATUS_NO_DISPLAY with one plain line when there is none. */
enum status window_open(const struct window_options *options, struct fault *fault, struct window **out);
void window_close(struct window *window);
/* Turns the picture anew; touches follow. Ask for the surface again. */
void window_turn(struct window *window, int rotate);
/* Size in logical pixels, and the display's dots per inch (0 when it does not say). */
void window_size(const struct window *window, int *out_width_px, int *out_height_px);
double window_dpi(const struct window *window);
/* The whole display, whatever the size of the window; and how many places sound can come from. */
void window_display_size(const struct window *window, int *out_width_px, int *out_height_px);
int window_audio_outputs(void);
/* Where a raster may draw for this window: the display's own surface when the picture is upright and its
 * pixels are ours (saves a copy and its memory), else no pixels. Ask again before each frame: the surface
 * changes with the window's size. */
struct raster_surface window_surface(const struct window *window);
/* Shows the damaged rectangles of the raster, turned as the window is. */
void window_present(struct window *window, const struct raster *raster, const struct rect *damage, size_t count);
/* Waits until an event comes or `deadline_ms` (monotonic; < 0: for ever) and gives it; INPUT_NONE at
 * the deadline. Sleeps truly: no wake-up between. */
struct input_event window_wait(struct window *window, int64_t deadline_ms);
int64_t window_now_ms(const struct window *window);

#endif
