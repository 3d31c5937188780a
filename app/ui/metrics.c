/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Physical sizes. A finger needs 15 mm whatever the screen, and a capital letter of body text must
 * subtend 0.7 degrees at the eye: 4.9 mm at 400 mm. A phone is held in the hand and has room for half a
 * degree only (decision 0003). Noto Sans capitals are 0.714 em high. */
#include "kiosk/ui.h"

#include <math.h>

static const double MM_PER_INCH = 25.4;
static const double CAPITAL_EM = 0.714;
static const double BODY_DEGREES = 0.7, PHONE_BODY_DEGREES = 0.5;
static const double TEXT_STEP = 0.25;
static const double PHONE_WIDTH_MM = 90, HAND_MM = 150, KIOSK_WIDTH_MM = 230, TALL_MM = 600;

/* Ratios to the body size. Phones have no room for steep steps. */
static const double SIZE_RATIO[2][UI_SIZE_COUNT] = {
    { [UI_SMALL] = 0.85, [UI_BODY] = 1.0, [UI_LEAD] = 1.1, [UI_TITLE] = 1.12, [UI_DOOR] = 1.4, [UI_HEADING] = 1.7, [UI_NUMBER] = 2.6, [UI_FRAME] = 0.85, [UI_LEAVE] = 1.0 },
    { [UI_SMALL] = 0.8, [UI_BODY] = 1.0, [UI_LEAD] = 1.05, [UI_TITLE] = 1.1, [UI_DOOR] = 1.2, [UI_HEADING] = 1.4, [UI_NUMBER] = 2.4, [UI_FRAME] = 0.8, [UI_LEAVE] = 0.8 },
};

/* What is held in the hand is laid out like a phone, also a tablet of eight or ten inches: at the size of a
 * kiosk's letters and targets its frame would leave no room for the page. */
static enum ui_form form_of(double short_side_mm, double width_mm)
{
    if (width_mm < PHONE_WIDTH_MM || short_side_mm < HAND_MM)
        return UI_PHONE;
    return width_mm < KIOSK_WIDTH_MM ? UI_TABLET : UI_KIOSK;
}

static int pixels(double mm, double dpi)
{
    return (int)lround(mm * dpi / MM_PER_INCH);
}

struct ui_metrics ui_metrics_build(int width_px, int height_px, double dpi, double distance_mm, int text_size)
{
    double width_mm = width_px * MM_PER_INCH / dpi, height_mm = height_px * MM_PER_INCH / dpi;
    struct ui_metrics m = {
        .width_px = width_px,
        .height_px = height_px,
        .form = form_of(fmin(width_mm, height_mm), width_mm),
        .landscape = width_px > height_px,
        .tall = height_mm >= TALL_MM,
        .wide = width_mm >= PHONE_WIDTH_MM,
    };
    bool phone = m.form == UI_PHONE;
    if (distance_mm <= 0)
        distance_mm = phone ? 350 : 400;
    m.target_px = (int)ceil(15 * dpi / MM_PER_INCH);
    m.big_target_px = (int)ceil(20 * dpi / MM_PER_INCH);
    m.gap_px = pixels(phone ? 3 : 4, dpi);
    m.margin_px = pixels(phone ? 2.5 : 8, dpi);
    m.pad_px = pixels(phone ? 2.2 : 5.5, dpi);
    m.radius_px = pixels(phone ? 3 : 5, dpi);
    m.edge_px = (int)fmax(2, pixels(0.5, dpi));
    m.focus_px = (int)fmax(3, pixels(1, dpi));
    m.slop_px = pixels(4, dpi);
    double body_mm = distance_mm * tan((phone ? PHONE_BODY_DEGREES : BODY_DEGREES) * acos(-1) / 180) / CAPITAL_EM;
    double scale = 1 + TEXT_STEP * text_size;
    for (int i = 0; i < UI_SIZE_COUNT; i++) {
        double own = i == UI_FRAME || i == UI_LEAVE ? fmin(scale, 1 + TEXT_STEP) : scale;
        m.size_px[i] = (int)ceil(body_mm * dpi / MM_PER_INCH * SIZE_RATIO[phone][i] * own);
    }
    return m;
}
