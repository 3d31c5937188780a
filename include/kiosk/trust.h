/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pack may speak: signatures in the minisign format, two slots on the disk, and every reason to
 * refuse. Knows no SQLite: what is inside a pack is asked through `content` below. */
#ifndef KIOSK_TRUST_H
#define KIOSK_TRUST_H

#include "kiosk/base.h"

/* In the order of verification; the number is the exit code. X(name, code, line for the operator) */
#define REFUSAL_LIST(X)                                                                             \
    X(REFUSAL_NONE, 0, "accepted")                                                                  \
    X(REFUSAL_NOT_A_FILE, 10, "the pack or its signature is no plain file that can be read; copy both files again") \
    X(REFUSAL_SIZE, 11, "the pack or its signature has a size no pack has; copy both files again")  \
    X(REFUSAL_SIGNATURE_FORM, 12, "the signature file is not in the one form accepted (minisign, prehashed); ask for it again") \
    X(REFUSAL_KEY, 13, "the pack is signed with a key this device does not know; ask the publisher which key is in use") \
    X(REFUSAL_SIGNATURE, 14, "the pack is not what was signed: it is damaged or was changed; get a fresh copy") \
    X(REFUSAL_COMMENT_SIGNATURE, 15, "the signed description of the pack was changed; get a fresh copy") \
    X(REFUSAL_PACK, 16, "the signed description is not of a pack for this device; ask the publisher for the right one") \
    X(REFUSAL_OLDER, 17, "the pack is older than one already here; ask the publisher for the newest") \
    X(REFUSAL_APP, 18, "the pack needs a newer program; update the kiosk first")                    \
    X(REFUSAL_HEADER, 19, "the file is no rights pack that this program reads; ask the publisher for a matching one") \
    X(REFUSAL_DATABASE, 20, "the database in the pack is not built as it must be; tell the publisher") \
    X(REFUSAL_CONTENT, 21, "the content breaks a rule that keeps people from harm; tell the publisher") \
    X(REFUSAL_WRITE, 22, "the pack could not be put in place; look at the disk and its free space, then try again") \
    X(REFUSAL_SAME, 23, "this version is here already; nothing was done")

enum refusal {
#define X(name, code, line) name = code,
    REFUSAL_LIST(X)
#undef X
};

const char *trust_refusal_line(enum refusal refusal);
/* Fills `fault` with the one line of this refusal, `detail` ("" or NULL: none) at its end. Returns `refusal`. */
enum refusal trust_refuse(struct fault *fault, enum refusal refusal, const char *detail);

/* What a pack may ask of this program in min_app; raised when packs come to need something new from it. */
#define TRUST_APP_LEVEL 1
/* The pack a device takes unless it is told another id. */
#define TRUST_PACK_ID "rights"
#define TRUST_STATE_DIR "/var/lib/rights-kiosk"
#define TRUST_KEYS_DIR "/etc/rights-kiosk/keys.d"

enum {
    TRUST_PACK_LEAST_B = 4096,
    TRUST_PACK_MOST_B = 64 * 1024 * 1024,
    TRUST_SIGNATURE_MOST_B = 1024,
    TRUST_KEYS_MAX = 2, /* active and spare */
    TRUST_KEY_ID_B = 8,
    TRUST_KEY_B = 32,
    TRUST_SECRET_B = 64,
    TRUST_COMMENT_MOST_B = 128, /* as text, with its NUL */
};

/* --- the trusted comment ------------------------------------------------------------------------ */

/* "pack=GR version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01": this order, one blank between,
 * numbers from 1 without leading zeros, dates that exist. */
struct trust_comment {
    char pack[33]; /* letters, digits, - and _ */
    uint32_t version, min_app;
    char issued[11], review_by[11];
};
/* False, and `out` untouched, unless the whole text is such a comment. */
bool trust_comment_parse(const char *text, size_t len_b, struct trust_comment *out);
void trust_comment_format(const struct trust_comment *comment, char out[TRUST_COMMENT_MOST_B]);

/* --- keys ------------------------------------------------------------------------------------------ */

struct trust_key {
    unsigned char id[TRUST_KEY_ID_B], key[TRUST_KEY_B];
};
struct trust_keys {
    struct trust_key key[TRUST_KEYS_MAX];
    size_t count;
};
struct trust_secret {
    unsigned char id[TRUST_KEY_ID_B], key[TRUST_SECRET_B]; /* wipe with trust_secret_wipe */
};

/* Public keys from the files named; when there are none, from `*.pub` in `folder`; when there are none
 * either, those compiled in (CMake option KIOSK_TRUSTED_KEYS). No key at all is no fault: then no pack
 * verifies. STATUS_BAD_CONFIG for a file that is no key and for more than two keys. */
enum status trust_keys_load(const char *const *files, size_t count, const char *folder, struct fault *fault, struct trust_keys *out);
/* Makes NAME.key (mode 0600, minisign's form without a password) and NAME.pub; never over a file that exists. */
enum status trust_key_generate(const char *name, struct fault *fault);
/* A secret key without a password. STATUS_BAD_CONFIG when it has one: then minisign itself signs. */
enum status trust_secret_load(const char *path, struct fault *fault, struct trust_secret *out);
void trust_secret_wipe(struct trust_secret *secret);

/* --- signatures ---------------------------------------------------------------------------------- */

/* Steps 4 to 8 of the order above over one buffer: form, key, signature, signature of the comment, its grammar.
 * `out_comment` is filled only when it returns REFUSAL_NONE. Cost: one BLAKE2b over the bytes, about 1 ms a MB. */
enum refusal trust_signature_check(const struct trust_keys *keys, const void *bytes, size_t len_b, const char *signature,
                                   size_t signature_b, struct trust_comment *out_comment);
/* Writes a whole signature file for any comment of one line. Returns its length, 0 when the comment is too long. */
size_t trust_signature_make(const struct trust_secret *secret, const void *bytes, size_t len_b, const char *comment,
                            char out[TRUST_SIGNATURE_MOST_B]);

/* --- packs --------------------------------------------------------------------------------------- */

struct trust_pack {
    char *image; /* heap; NULL once somebody has taken it over */
    size_t image_b;
    char *signature;
    size_t signature_b;
    struct trust_comment comment; /* after trust_pack_verify */
};

/* What a device asks of a pack. */
struct trust_policy {
    const struct trust_keys *keys;
    const char *pack_id; /* NULL: any */
    uint32_t floor;      /* older is refused, equal too; 0: every version will do */
    /* Steps 11 to 13, about the very bytes that were verified; it may take pack->image over. NULL: not asked. */
    enum refusal (*content)(void *user, struct trust_pack *pack, struct fault *fault);
    void *user;
};

/* Steps 1 to 3: reads PATH and PATH.minisig once, below an open folder or AT_FDCWD. Plain files only. */
enum refusal trust_pack_read(int folder, const char *path, struct fault *fault, struct trust_pack *out);
/* Steps 4 to 13 over what was read. */
enum refusal trust_pack_verify(const struct trust_policy *policy, struct trust_pack *pack, struct fault *fault);
void trust_pack_finish(struct trust_pack *pack);

/* --- slots ------------------------------------------------------------------------------------------ */

enum { TRUST_SLOTS = 2 };

struct trust_survey {
    struct trust_slot {
        bool present;
        enum refusal refusal;         /* under the policy asked with, without its floor */
        struct trust_comment comment; /* zero unless accepted */
        struct fault fault;
    } slot[TRUST_SLOTS];
    int current;    /* index; -1: no link, or it means nothing */
    int served;     /* the slot that a kiosk shows; -1: none, the built-in pack */
    uint32_t floor; /* highest version that verifies */
};
extern const char *const TRUST_SLOT_NAME[TRUST_SLOTS];

/* Reads both slots. A state folder that does not exist has none. */
void trust_slots_survey(const char *state_dir, const struct trust_policy *policy, struct trust_survey *out);
/* The first slot that verifies: current, then the other. What is refused on the way is logged, a line a slot.
 * False: none, the caller's built-in pack is next. */
bool trust_slots_load(const char *state_dir, const struct trust_policy *policy, struct trust_pack *out);

/* Verifies `pack` against the policy and the floor (the highest of policy->floor and what verifies in the slots),
 * then puts it where the kiosk looks next. Whatever happens, power cuts too, the slot in use stays whole.
 * REFUSAL_WRITE for every trouble with the disk. */
enum refusal trust_install(const char *state_dir, const struct trust_policy *policy, struct trust_pack *pack, struct fault *fault);
/* Makes the other slot the current one when it verifies. The floor stays. */
enum refusal trust_rollback(const char *state_dir, const struct trust_policy *policy, struct fault *fault, struct trust_comment *out);

#endif
