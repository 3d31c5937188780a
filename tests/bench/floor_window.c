/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor for starting: an SDL window with a software surface that is cleared, shown once, and closed. */
#include <SDL.h>

#include <stdlib.h>

int main(void)
{
    setenv("LC_ALL", "C", 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return 69;
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, 1280, 800, SDL_WINDOW_BORDERLESS);
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    SDL_FillRect(surface, NULL, 0xfffaf6ef);
    SDL_UpdateWindowSurface(window);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
