/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/listen.h"

static void start(struct listen *listen, const struct app_speech *wanted)
{
    struct fault fault;
    if (!listen->speech && listen->by_need && speech_create(listen->by_need, &fault, &listen->speech) != STATUS_OK)
        listen->speech = NULL;
    listen->heard = -1;
    listen->on = true;
    listen->failed = !listen->speech || speech_start(listen->speech, wanted->parts, wanted->count, &fault) != STATUS_OK;
    listen->wait_ms = 0;
}

static void stop(struct listen *listen)
{
    listen->on = false;
    listen->wait_ms = -1;
    if (listen->speech)
        speech_stop(listen->speech);
}

void listen_obey(struct listen *listen, struct app *app, bool left)
{
    struct app_speech wanted;
    if (left && listen->speech) {
        speech_leave(listen->speech);
        listen->on = false;
        listen->wait_ms = -1;
    }
    if (!app_take_speech(app, &wanted))
        return;
    if (wanted.order == SPEECH_ORDER_START)
        start(listen, &wanted);
    else if (wanted.order == SPEECH_ORDER_STOP)
        stop(listen);
    if (!listen->speech)
        return;
    if (wanted.order == SPEECH_ORDER_PAUSE)
        speech_pause(listen->speech);
    else if (wanted.order == SPEECH_ORDER_RESUME)
        speech_resume(listen->speech);
    else if (wanted.order == SPEECH_ORDER_VOLUME)
        speech_volume(listen->speech, wanted.volume);
    listen->wait_ms = listen->on ? 0 : -1;
}

bool listen_news(struct listen *listen, struct input_event *out)
{
    if (!listen->on)
        return false;
    struct speech_news news = listen->failed ? (struct speech_news){ .failed = true, .heard = -1, .wait_ms = -1 } : speech_poll(listen->speech);
    listen->wait_ms = news.wait_ms;
    *out = (struct input_event){ .kind = INPUT_SPEECH, .part = news.heard, .recorded = news.clip };
    if (news.failed || news.finished) {
        out->kind = news.failed ? INPUT_SPEECH_FAILED : INPUT_SPEECH_END;
        listen->on = listen->failed = false;
        return true;
    }
    bool moved = news.heard >= 0 && news.heard != listen->heard;
    listen->heard = news.heard;
    return moved;
}
