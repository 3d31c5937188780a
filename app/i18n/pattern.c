/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translators write {country}; ICU's C functions know {0} only and, given a name, report success and
 * print it unfilled. So a pattern is read once by a small descent over its braces, which collects the
 * placeholders with their kinds, checks the plural forms against the locale and writes the same pattern
 * with numbers. ICU then parses the result as a second opinion. Quoting with apostrophes is refused
 * beforehand, which keeps the grammar to braces alone. */
#include "kiosk/catalog.h"
#include "utf.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unicode/umsg.h>
#include <unicode/upluralrules.h>

enum { ARGUMENTS_MAX = 3, NAME_MAX_B = 32, OUT_MAX_B = 8192, FORMS_MAX_B = 128, DEPTH_MAX = 8 };

enum kind { KIND_TEXT, KIND_PLURAL, KIND_ORDINAL, KIND_DATE };
static const char *const KIND_WORD[] = { "a plain placeholder", "plural", "selectordinal", "date" };

struct argument {
    char name[NAME_MAX_B];
    enum kind kind;
};

struct reader {
    const char *at;
    const char *locale; /* NULL: every plural form will do */
    struct argument arguments[ARGUMENTS_MAX];
    size_t count;
    const struct reader *source; /* whose numbering holds; NULL: own */
    char out[OUT_MAX_B];
    size_t out_b;
    int depth;
    struct fault *fault;
};

static enum status complain(struct reader *reader, const char *what, const char *detail)
{
    return fault_set(reader->fault, STATUS_BAD_DATA, "%s%s", what, detail);
}

static void emit(struct reader *reader, const char *bytes, size_t len_b)
{
    if (reader->out_b + len_b >= OUT_MAX_B)
        len_b = OUT_MAX_B - 1 - reader->out_b;
    memcpy(reader->out + reader->out_b, bytes, len_b);
    reader->out_b += len_b;
    reader->out[reader->out_b] = '\0';
}

static void skip_blanks(struct reader *reader)
{
    while (isspace((unsigned char)*reader->at))
        reader->at++;
}

static size_t word_length(const char *text)
{
    size_t len_b = 0;
    while (isalnum((unsigned char)text[len_b]) || text[len_b] == '_')
        len_b++;
    return len_b;
}

static int argument_find(const struct reader *reader, const char *name, size_t len_b)
{
    for (size_t i = 0; i < reader->count; i++) {
        if (strlen(reader->arguments[i].name) == len_b && memcmp(reader->arguments[i].name, name, len_b) == 0)
            return (int)i;
    }
    return -1;
}

/* --- plural forms ------------------------------------------------------------------------------------------ */

/* " one few other " for the locale, so that a form is looked up as a word. */
static enum status forms_of(struct reader *reader, enum kind kind, char *out)
{
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules =
        uplrules_openForType(reader->locale, kind == KIND_ORDINAL ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &error);
    UEnumeration *forms = uplrules_getKeywords(rules, &error);
    const char *form;
    size_t used_b = (size_t)snprintf(out, FORMS_MAX_B, " ");
    while (U_SUCCESS(error) && (form = uenum_next(forms, NULL, &error)))
        used_b += (size_t)snprintf(out + used_b, FORMS_MAX_B - used_b, "%s ", form);
    uenum_close(forms);
    uplrules_close(rules);
    return U_SUCCESS(error) ? STATUS_OK : complain(reader, "no plural rules for locale ", reader->locale);
}

static enum status read_message(struct reader *reader, bool nested);

/* One form and its message: "one {# card}", "=0 {no cards}". */
static enum status read_form(struct reader *reader, const char *forms, bool *has_other)
{
    char word[NAME_MAX_B + 2];
    const char *start = reader->at;
    size_t len_b = *start == '=' ? 1 + strspn(start + 1, "0123456789") : word_length(start);
    if (!len_b || len_b >= NAME_MAX_B)
        return complain(reader, "a plural form is missing before: ", start);
    snprintf(word, sizeof word, " %.*s ", (int)len_b, start);
    if (*start != '=' && reader->locale && !strstr(forms, word))
        return fault_set(reader->fault, STATUS_BAD_DATA, "plural form%s does not exist in this language; use:%s", word, forms);
    *has_other = *has_other || strcmp(word, " other ") == 0;
    reader->at += len_b;
    skip_blanks(reader);
    if (*reader->at != '{')
        return complain(reader, "a { is missing after the plural form", word);
    if (reader->depth == DEPTH_MAX)
        return complain(reader, "plural forms stand too deep inside one another", "");
    reader->at++;
    emit(reader, start, len_b);
    emit(reader, " {", 2);
    reader->depth++;
    enum status status = read_message(reader, true);
    if (status != STATUS_OK)
        return status;
    reader->depth--;
    reader->at++;
    emit(reader, "} ", 2);
    skip_blanks(reader);
    return STATUS_OK;
}

static enum status read_forms(struct reader *reader, enum kind kind)
{
    char forms[FORMS_MAX_B] = "";
    bool has_other = false;
    enum status status = reader->locale ? forms_of(reader, kind, forms) : STATUS_OK;
    skip_blanks(reader);
    while (status == STATUS_OK && *reader->at != '}') {
        if (!*reader->at)
            return complain(reader, "a } is missing at the end", "");
        status = read_form(reader, forms, &has_other);
    }
    if (status == STATUS_OK && !has_other)
        return complain(reader, "the plural form \"other\" is missing; add it", "");
    return status;
}

/* --- placeholders --------------------------------------------------------------------------------------------- */

static enum status kind_read(struct reader *reader, enum kind *out)
{
    static const char *const WORD[] = { "", "plural", "selectordinal", "date" };
    size_t len_b = word_length(reader->at);
    for (enum kind kind = KIND_PLURAL; kind <= KIND_DATE; kind++) {
        if (strlen(WORD[kind]) == len_b && memcmp(reader->at, WORD[kind], len_b) == 0) {
            reader->at += len_b;
            *out = kind;
            return STATUS_OK;
        }
    }
    return complain(reader, "only plural, selectordinal and date may stand after the comma: ", reader->at);
}

static enum status argument_note(struct reader *reader, const char *name, size_t len_b, enum kind kind, int *out_number)
{
    int own = argument_find(reader, name, len_b);
    if (own < 0) {
        if (reader->count == ARGUMENTS_MAX)
            return complain(reader, "more than three placeholders", "");
        own = (int)reader->count++;
        snprintf(reader->arguments[own].name, NAME_MAX_B, "%.*s", (int)len_b, name);
        reader->arguments[own].kind = kind;
    }
    if (!reader->source) {
        *out_number = own;
        return STATUS_OK;
    }
    int number = argument_find(reader->source, name, len_b);
    if (number < 0)
        return fault_set(reader->fault, STATUS_BAD_DATA, "the English has no placeholder {%.*s}; remove it", (int)len_b, name);
    if (reader->source->arguments[number].kind != kind)
        return fault_set(reader->fault, STATUS_BAD_DATA, "{%.*s} is %s here and %s in English; make them alike", (int)len_b,
                         name, KIND_WORD[kind], KIND_WORD[reader->source->arguments[number].kind]);
    *out_number = number;
    return STATUS_OK;
}

/* Stands behind the "{" of a placeholder; ends behind its "}". */
static enum status read_argument(struct reader *reader)
{
    char number_text[16];
    int number = 0;
    enum kind kind = KIND_TEXT;
    skip_blanks(reader);
    const char *name = reader->at;
    size_t name_b = word_length(name);
    if (!name_b || name_b >= NAME_MAX_B)
        return complain(reader, "a placeholder needs a name after {", "");
    reader->at += name_b;
    skip_blanks(reader);
    enum status status = STATUS_OK;
    if (*reader->at == ',') {
        reader->at++;
        skip_blanks(reader);
        status = kind_read(reader, &kind);
        skip_blanks(reader);
        if (status == STATUS_OK && *reader->at++ != ',')
            status = complain(reader, "a comma is missing after ", KIND_WORD[kind]);
    }
    if (status == STATUS_OK)
        status = argument_note(reader, name, name_b, kind, &number);
    if (status != STATUS_OK)
        return status;
    snprintf(number_text, sizeof number_text, "{%d", number);
    emit(reader, number_text, strlen(number_text));
    if (kind == KIND_PLURAL || kind == KIND_ORDINAL) {
        emit(reader, kind == KIND_PLURAL ? ",plural," : ",selectordinal,", kind == KIND_PLURAL ? 8 : 15);
        status = read_forms(reader, kind);
    } else if (kind == KIND_DATE) {
        size_t style_b = strcspn(reader->at, "{}");
        emit(reader, ",date,", 6);
        emit(reader, reader->at, style_b);
        reader->at += style_b;
    }
    if (status != STATUS_OK)
        return status;
    if (*reader->at != '}')
        return complain(reader, "a } is missing after the placeholder ", name);
    reader->at++;
    emit(reader, "}", 1);
    return STATUS_OK;
}

static enum status read_message(struct reader *reader, bool nested)
{
    while (*reader->at) {
        size_t plain_b = strcspn(reader->at, "{}");
        emit(reader, reader->at, plain_b);
        reader->at += plain_b;
        if (*reader->at == '}')
            return nested ? STATUS_OK : complain(reader, "a } stands without its {", "");
        if (*reader->at == '{') {
            reader->at++;
            enum status status = read_argument(reader);
            if (status != STATUS_OK)
                return status;
        }
    }
    return nested ? complain(reader, "a } is missing at the end", "") : STATUS_OK;
}

static enum status read_pattern(struct reader *reader, const char *pattern)
{
    if (strpbrk(pattern, "{}") && strchr(pattern, '\''))
        return complain(reader, "a straight apostrophe switches a placeholder off; write \xe2\x80\x99 instead", "");
    reader->at = pattern;
    return read_message(reader, false);
}

static enum status same_arguments(struct reader *reader)
{
    for (size_t i = 0; i < reader->source->count; i++) {
        const char *name = reader->source->arguments[i].name;
        if (argument_find(reader, name, strlen(name)) < 0)
            return fault_set(reader->fault, STATUS_BAD_DATA, "the placeholder {%s} of the English is missing; add it", name);
    }
    return STATUS_OK;
}

/* ICU's own parser has the last word. */
static enum status icu_accepts(struct reader *reader, struct arena *arena)
{
    UErrorCode error = U_ZERO_ERROR;
    UParseError where;
    UChar *pattern = utf16_from_utf8(arena, reader->out, reader->out_b);
    UMessageFormat *format = umsg_open(pattern, -1, reader->locale, &where, &error);
    umsg_close(format);
    return U_SUCCESS(error) ? STATUS_OK : complain(reader, "ICU cannot read this pattern: ", u_errorName(error));
}

enum status message_pattern_compile(const char *icu_locale, const char *source, const char *named, struct arena *arena,
                                    struct fault *fault, const char **out_numbered, const char **out_arguments)
{
    struct reader *english = ARENA_NEW(arena, struct reader), *own = ARENA_NEW(arena, struct reader);
    *english = (struct reader){ .locale = "en", .fault = fault };
    *own = (struct reader){ .locale = icu_locale, .fault = fault, .source = source ? english : NULL };
    enum status status = source ? read_pattern(english, source) : STATUS_OK;
    if (status == STATUS_OK)
        status = read_pattern(own, named);
    if (status == STATUS_OK && source)
        status = same_arguments(own);
    if (status == STATUS_OK && own->count)
        status = icu_accepts(own, arena);
    if (status != STATUS_OK)
        return status;
    const struct reader *naming = source ? english : own;
    const char *names = "";
    for (size_t i = 0; i < naming->count; i++)
        names = arena_format(arena, "%s%s%s", names, i ? "," : "", naming->arguments[i].name);
    *out_numbered = arena_string(arena, own->out);
    *out_arguments = names;
    return STATUS_OK;
}

/* Placeholders "0", "1", ... of the kinds that the pattern gives them. */
static void number_arguments(const struct reader *seen, size_t count, struct reader *out)
{
    out->count = count;
    for (size_t i = 0; i < count; i++) {
        struct argument *argument = &out->arguments[i];
        snprintf(argument->name, NAME_MAX_B, "%zu", i);
        int at = argument_find(seen, argument->name, strlen(argument->name));
        argument->kind = at < 0 ? KIND_TEXT : seen->arguments[at].kind;
    }
}

bool message_pattern_fits(const char *numbered, const char *arguments)
{
    struct arena arena = { 0 };
    struct reader *seen = ARENA_NEW(&arena, struct reader), *names = ARENA_NEW(&arena, struct reader), *again = ARENA_NEW(&arena, struct reader);
    size_t count = arguments[0] != '\0';
    for (const char *c = arguments; *c; c++)
        count += *c == ',';
    again->source = names;
    bool fits = count <= ARGUMENTS_MAX && strlen(numbered) < OUT_MAX_B && read_pattern(seen, numbered) == STATUS_OK;
    if (fits) {
        number_arguments(seen, count, names);
        fits = read_pattern(again, numbered) == STATUS_OK && strcmp(again->out, numbered) == 0;
    }
    arena_finish(&arena);
    return fits;
}
