/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be read aloud: plain data, made by screens, spoken by the shell. */
#ifndef KIOSK_UTTERANCE_H
#define KIOSK_UTTERANCE_H

/* One sentence. UTF-8. Neighbours with the same `clip_id` and `language` are sentences of one message: a
 * recorded clip of it is played once for all of them. */
struct speech_part {
    const char *text;     /* as it is shown: direction marks and isolates may stand in it */
    const char *voice;    /* struct language.voice of the language the text is really in; "" or NULL: none */
    const char *clip_id;  /* message id, for a recorded clip; NULL: none */
    const char *language; /* tag, for the clip */
    int index;            /* the caller's number, given back while this part is heard */
};

#endif
