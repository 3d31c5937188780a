/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build-time only: rasterises assets/icons/NAME.svg with SDL2_image to a 256 px alpha mask and writes
 * all of them, run-length coded, as one C file. The kiosk links neither SDL2_image nor an SVG parser. */
#include "kiosk/draw.h"

#include <SDL.h>
#include <SDL_image.h>
#include <stdio.h>

enum { SIDE_PX = 256 };

static const char *const NAMES[ICON_COUNT] = {
#define X(name, file, mirrored) [name] = file,
    ICON_LIST(X)
#undef X
};

static SDL_Surface *render(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.svg", folder, name);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    SDL_Surface *drawn = file ? IMG_LoadSizedSVG_RW(file, SIDE_PX, SIDE_PX) : NULL;
    if (file)
        SDL_RWclose(file);
    if (!drawn || drawn->w != SIDE_PX || drawn->h != SIDE_PX) {
        fprintf(stderr, "icon-bake: %s: not a square SVG that SDL2_image reads: %s\n", path, SDL_GetError());
        SDL_FreeSurface(drawn);
        return NULL;
    }
    SDL_Surface *surface = SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(drawn);
    return surface;
}

static unsigned alpha_at(const SDL_Surface *surface, int i)
{
    const Uint8 *row = (const Uint8 *)surface->pixels + (i / SIDE_PX) * surface->pitch;
    return ((const Uint32 *)row)[i % SIDE_PX] >> 24;
}

/* Pairs of (length, alpha), length 1 to 255. */
static void write_runs(FILE *out, const SDL_Surface *surface, int number)
{
    fprintf(out, "static const unsigned char icon_%d[] = {", number);
    for (int i = 0, column = 0; i < SIDE_PX * SIDE_PX; column++) {
        unsigned alpha = alpha_at(surface, i);
        int length = 1;
        while (i + length < SIDE_PX * SIDE_PX && length < 255 && alpha_at(surface, i + length) == alpha)
            length++;
        fprintf(out, "%s%d,%u,", column % 16 ? "" : "\n", length, alpha);
        i += length;
    }
    fprintf(out, "\n};\n");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "Usage: icon-bake FOLDER OUT.c\n");
        return STATUS_USAGE;
    }
    FILE *out = fopen(argv[2], "w");
    if (!out)
        return STATUS_IO;
    fprintf(out, "/* Made by icon-bake from assets/icons. */\n#include \"icon_masks.h\"\n");
    for (int i = 0; i < ICON_COUNT; i++) {
        SDL_Surface *surface = render(argv[1], NAMES[i]);
        if (!surface)
            return STATUS_BAD_DATA;
        write_runs(out, surface, i);
        SDL_FreeSurface(surface);
    }
    fprintf(out, "const struct icon_mask ICON_MASK[] = {");
    for (int i = 0; i < ICON_COUNT; i++)
        fprintf(out, "{icon_%d,sizeof icon_%d},", i, i);
    fprintf(out, "};\n");
    return fclose(out) == 0 ? STATUS_OK : STATUS_IO;
}
