/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GTK 3 window with 61 short texts in several scripts: shown once, then closed. */
#include <gtk/gtk.h>

static gboolean drawn(GtkWidget *window, cairo_t *cairo, gpointer user)
{
    (void)window;
    (void)cairo;
    (void)user;
    gtk_main_quit();
    return FALSE;
}

int main(int argc, char **argv)
{
    static const char *const TEXT[] = { "Time to rest and think", "Время на отдых", "وقت للراحة والتفكير", "आराम करने का समय",
                                        "เวลาพักและคิด", "休息和考虑的时间", "ለማረፍና ለማሰብ", "বিশ্রাম ও চিন্তার সময়" };
    gtk_init(&argc, &argv);
    GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL), *grid = gtk_grid_new();
    for (int i = 0; i < 61; i++)
        gtk_grid_attach(GTK_GRID(grid), gtk_label_new(TEXT[i % (int)G_N_ELEMENTS(TEXT)]), i % 4, i / 4, 1, 1);
    gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
    gtk_container_add(GTK_CONTAINER(window), grid);
    g_signal_connect_after(window, "draw", G_CALLBACK(drawn), NULL);
    gtk_widget_show_all(window);
    gtk_main();
    return 0;
}
