/* SPDX-License-Identifier: GPL-3.0-or-later */
/* espeak-ng's ways out of the process, turned to us when it is linked (espeak.syms). It reads voices and
 * dictionaries when it needs them: a file opened, and its access time, would tell which language was heard.
 * So all of its data is mapped at start, and afterwards it is answered from memory or not at all. It would also
 * ask for a sound server, and set the locale of the process from a thread: it gets neither. */
#ifndef SHELL_SPEECH_DOOR_H
#define SHELL_SPEECH_DOOR_H

#include "kiosk/base.h"

/* Maps every file under `folder` (espeak-ng's data). STATUS_NO_INPUT when there is none. */
enum status speech_door_load(const char *folder, struct fault *fault);
/* From now on what was not mapped does not exist. */
void speech_door_seal(void);
/* Gives the pages read so far back to the page cache: they are not this process's memory until they are read again. */
void speech_door_rest(void);
#endif
