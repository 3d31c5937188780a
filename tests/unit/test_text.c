/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout with the real fonts: joining, order of numbers, dictionary breaks, ink, coverage. */
#include "cmocka_all.h"
#include "fake_metrics.h"
#include "pack_fonts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int *chains; /* by language, regular */

static int open_all(void **state)
{
    (void)state;
    int failed = pack_fonts_open();
    if (!failed)
        chains = calloc(language_count * font_set_count(fonts), sizeof *chains);
    return failed;
}

static int close_all(void **state)
{
    (void)state;
    pack_fonts_close();
    free(chains);
    return 0;
}

static struct text_style style_of(const char *tag, int size_px)
{
    for (size_t i = 0; i < language_count; i++) {
        if (strcmp(languages[i].tag, tag) != 0)
            continue;
        int *chain = chains + i * font_set_count(fonts);
        struct text_style style = { .language = tag, .locale = languages[i].icu_locale, .rtl = languages[i].rtl, .fonts = chain,
                                    .size_px = size_px, .line_height = (float)languages[i].line_height };
        font_chain_build(fonts, languages, language_count, &languages[i], false, chain, &style.font_count);
        return style;
    }
    fail_msg("no language %s", tag);
    return (struct text_style){ 0 };
}

static const struct paragraph *lay_out(const char *tag, const char *text, float width_px)
{
    struct text_style style = style_of(tag, 28);
    return text_layout(engine, text, strlen(text), &style, width_px);
}

static void arabic_joined_is_narrower(void **state)
{
    (void)state;
    /* the same letters, kept apart by U+200C ZERO WIDTH NON-JOINER */
    float joined_px = lay_out("ar", "مساعدة", 0)->width_px;
    float apart_px = lay_out("ar", "م\u200cس\u200cا\u200cع\u200cد\u200cة", 0)->width_px;
    assert_true(joined_px < apart_px * 0.9f);
}

/* The runs that hold the number, from left to right, must give its bytes in order. */
static void number_reads_forward(const char *tag, const char *text, const char *number)
{
    const struct paragraph *p = lay_out(tag, text, 0);
    const char *at = strstr(p->text, number);
    assert_non_null(at);
    uint32_t begin_b = (uint32_t)(at - p->text), end_b = begin_b + (uint32_t)strlen(number), next_b = begin_b;
    for (uint32_t i = 0; i < p->run_count; i++) {
        const struct text_run *run = &p->runs[i];
        if (run->end_b <= begin_b || run->begin_b >= end_b)
            continue;
        assert_false(run->rtl);
        assert_true(run->begin_b <= next_b);
        next_b = run->end_b;
    }
    assert_true(next_b >= end_b);
}

static void numbers_read_forward_in_right_to_left_text(void **state)
{
    (void)state;
    static const char *const TAGS[] = { "ar", "ur", "fa" };
    for (size_t i = 0; i < ARRAY_LENGTH(TAGS); i++) {
        number_reads_forward(TAGS[i], "رقم الطوارئ: \u2066112\u2069 الآن", "112");
        number_reads_forward(TAGS[i], "الهاتف \u2066+44 800 0121 700\u2069 مجاني", "+44 800 0121 700");
    }
}

/* Lines must end where a word of the list ends. */
static void thai_breaks_at_words_only(void **state)
{
    (void)state;
    static const char *const WORDS[] = { "คุณ", "มี", "สิทธิ", "ได้", "รับ", "การ", "รักษา", "พยาบาล", "เร่ง", "ด่วน", "ประเทศ", "นี้", "ต้อง", "พยายาม", "ช่วย" };
    char text[1024] = "", ends[1024] = { 0 };
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++) {
        strcat(text, WORDS[i]);
        ends[strlen(text)] = 1;
    }
    for (int width_px = 140; width_px < 500; width_px += 7) {
        const struct paragraph *p = lay_out("th", text, (float)width_px);
        assert_true(p->line_count > 1);
        for (uint32_t i = 0; i < p->line_count; i++) {
            if (!ends[p->lines[i].end_b])
                fail_msg("width %d: line %u ends inside a word at byte %u", width_px, i, p->lines[i].end_b);
        }
    }
}

static void ink_stays_in_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
    } SAMPLE[] = {
        { "km", "អ្នកមានសិទ្ធិទទួលបានជំនួយផ្នែកវេជ្ជសាស្ត្របន្ទាន់ ស្ត្រី ក្រុង ឆ្ងាយ ញ៉ាំ" },
        { "ur", "آپ کو محفوظ جگہ پر رہنے کا حق حاصل ہے۔ یہ ملک آپ کی مدد کی کوشش کرے۔ پیچیدہ نستعلیق" },
        { "my", "သင့်တွင် အရေးပေါ်ဆေးကုသမှုခံယူခွင့်ရှိသည်။" },
        { "th", "ปู่ย่าตายายที่ฟื้นฟูผู้ป่วย กู้ชีวิต ปิ่นโต" },
        { "hi", "आपको सुरक्षित स्थान पर रहने का अधिकार है। कृपया मुझे वकील चाहिए।" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(SAMPLE); i++) {
        const struct paragraph *p = lay_out(SAMPLE[i].tag, SAMPLE[i].text, 220);
        float floor_px = 0;
        assert_true(p->line_count > 1);
        for (uint32_t n = 0; n < p->line_count; n++) {
            const struct text_line *line = &p->lines[n];
            assert_true(line->ink_top_px >= floor_px - 0.01f); /* no ink above the line before */
            floor_px = line->ink_bottom_px;
            assert_true(line->width_px <= 220.02f);
        }
        assert_true(p->lines[0].ink_top_px >= 0);
        assert_true(floor_px <= p->height_px);
    }
}

/* A tone mark stands above its vowel, not in it: Debian's looped fonts get this wrong. */
static void tone_marks_stand_above_vowels(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *vowel, *marked;
    } PAIR[] = { { "th", "ที", "ที่" }, { "th", "ทั", "ทั้" }, { "lo", "ທີ", "ທີ່" } };
    for (size_t i = 0; i < ARRAY_LENGTH(PAIR); i++) {
        const struct paragraph *vowel = lay_out(PAIR[i].tag, PAIR[i].vowel, 0), *marked = lay_out(PAIR[i].tag, PAIR[i].marked, 0);
        float vowel_px = vowel->lines[0].baseline_px - vowel->lines[0].ink_top_px;
        float marked_px = marked->lines[0].baseline_px - marked->lines[0].ink_top_px;
        assert_true(marked_px > vowel_px + 28 * 0.12f);
    }
}

/* Latin letters and ASCII digits inside the autonym of each of the fifty languages. */
static void every_language_has_all_its_glyphs(void **state)
{
    (void)state;
    for (size_t i = 0; i < language_count; i++) {
        char text[400];
        snprintf(text, sizeof text, "%s \u2066+44 800 0121\u2069 %s UNHCR 12(1)(a) %s", languages[i].autonym, languages[i].autonym, languages[i].autonym);
        const struct paragraph *p = lay_out(languages[i].tag, text, 300);
        if (p->missing_glyphs)
            fail_msg("%s lacks %u glyphs", languages[i].tag, p->missing_glyphs);
    }
}

static void every_message_has_all_its_glyphs(void **state)
{
    (void)state;
    FILE *pot = fopen("translations/messages.pot", "r");
    char line[4096], id[256];
    size_t count, laid_out = 0;
    const struct language *shown = rights_languages(store, &count);
    while (fgets(line, sizeof line, pot)) {
        const char *text, *arguments;
        bool draft;
        if (sscanf(line, "msgctxt \"%255[^\"]\"", id) != 1)
            continue;
        for (size_t i = 0; i < count; i++) {
            if (!rights_message_find(store, shown[i].tag, id, &text, &arguments, &draft))
                continue;
            const struct paragraph *p = lay_out(shown[i].tag, text, 400);
            if (p->missing_glyphs)
                fail_msg("%s %s lacks %u glyphs: %s", shown[i].tag, id, p->missing_glyphs, text);
            laid_out++;
        }
        text_engine_trim(engine);
    }
    fclose(pot);
    assert_true(laid_out > 2900);
}

static void random_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char *const TAGS[] = { "en", "ar", "th", "km", "ur", "zh-Hans" };
    unsigned seed = 12345;
    for (int n = 0; n < 20000; n++) {
        char text[64];
        size_t len_b = (size_t)rand_r(&seed) % sizeof text;
        for (size_t i = 0; i < len_b; i++)
            text[i] = (char)(rand_r(&seed) >> 7);
        struct text_style style = style_of(TAGS[n % (int)ARRAY_LENGTH(TAGS)], 20);
        const struct paragraph *p = text_layout(engine, text, len_b, &style, (float)(rand_r(&seed) % 200));
        uint32_t at_b = 0;
        for (uint32_t i = 0; i < p->line_count; i++) {
            assert_int_equal(p->lines[i].begin_b, at_b); /* lines cover the text without gap */
            at_b = p->lines[i].end_b;
        }
        assert_int_equal(at_b, p->len_b);
        text_engine_trim(engine);
    }
}

static void invalid_bytes_become_replacement_characters(void **state)
{
    (void)state;
    assert_string_equal(lay_out("en", "a\xff""b\x80", 0)->text, "a\uFFFDb\uFFFD");
    struct text_style style = style_of("en", 28);
    assert_string_equal(text_layout(engine, "a\0b", 3, &style, 0)->text, "a\uFFFDb");
}

static void the_same_input_is_kept_and_a_wipe_forgets(void **state)
{
    (void)state;
    const struct paragraph *first = lay_out("en", "kept", 100);
    assert_ptr_equal(lay_out("en", "kept", 100), first);
    assert_ptr_not_equal(lay_out("en", "kept", 101), first);
    text_engine_wipe(engine);
    assert_int_equal(lay_out("en", "kept", 100)->line_count, 1);
}

/* --- line filling, with every character 10 px wide ---------------------------------------------------------------- */

static void lines_fill_to_the_last_break_that_fits(void **state)
{
    (void)state;
    static const int FONT[] = { 0 };
    struct text_engine *fake;
    struct text_style style = { .language = "en", .locale = "en", .fonts = FONT, .font_count = 1, .size_px = 10, .line_height = 1.4f };
    assert_int_equal(text_engine_create(&FAKE_METRICS, 1 << 16, &fake), STATUS_OK);
    const struct paragraph *p = text_layout(fake, "aaa bb cccc", 11, &style, 60);
    assert_int_equal(p->line_count, 2);
    assert_int_equal(p->lines[0].end_b, 7);
    assert_true(fabsf(p->lines[0].width_px - 60) < 0.01f); /* the blank at the end has no width */
    assert_true(fabsf(p->height_px - 28) < 0.01f);
    p = text_layout(fake, "abcdefgh", 8, &style, 35);
    assert_int_equal(p->line_count, 3); /* a word wider than the line is cut between characters */
    assert_true(fabsf(p->word_px - 80) < 0.01f);
    p = text_layout(fake, "a\nb", 3, &style, 0);
    assert_int_equal(p->line_count, 2);
    p = text_layout(fake, "", 0, &style, 50);
    assert_int_equal(p->line_count, 0);
    assert_true(fabsf(p->height_px - 14) < 0.01f);
    text_engine_destroy(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arabic_joined_is_narrower),
        cmocka_unit_test(numbers_read_forward_in_right_to_left_text),
        cmocka_unit_test(thai_breaks_at_words_only),
        cmocka_unit_test(ink_stays_in_its_line),
        cmocka_unit_test(tone_marks_stand_above_vowels),
        cmocka_unit_test(every_language_has_all_its_glyphs),
        cmocka_unit_test(every_message_has_all_its_glyphs),
        cmocka_unit_test(random_bytes_do_no_harm),
        cmocka_unit_test(invalid_bytes_become_replacement_characters),
        cmocka_unit_test(the_same_input_is_kept_and_a_wipe_forgets),
        cmocka_unit_test(lines_fill_to_the_last_break_that_fits),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
