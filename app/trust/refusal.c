/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/trust.h"

const char *trust_refusal_line(enum refusal refusal)
{
    switch (refusal) {
#define X(name, code, line)                                                                                            \
    case name:                                                                                                         \
        return line;
        REFUSAL_LIST(X)
#undef X
    }
    return "";
}

/* A detail may hold the name of a file on a stick or a text of a pack: it stays one line and moves no cursor. */
static void controls_replace(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        bool c1 = c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0; /* U+0080 to U+009F */
        if (*c < ' ' || *c == 0x7f || c1)
            *c = '?';
        if (c1)
            *++c = '?';
    }
}

enum refusal trust_refuse(struct fault *fault, enum refusal refusal, const char *detail)
{
    bool has_detail = detail && detail[0];
    if (fault) {
        fault_set(fault, STATUS_FAILED, "refused (%d): %s%s%.300s%s", (int)refusal, trust_refusal_line(refusal),
                  has_detail ? " [" : "", has_detail ? detail : "", has_detail ? "]" : "");
        controls_replace(fault->text);
    }
    return refusal;
}
