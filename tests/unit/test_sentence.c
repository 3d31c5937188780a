/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"

#include "kiosk/sentence.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *locale;
    const char *text;
    const char *cut; /* the sentences, each in [ ] */
} CASES[] = {
    { "en_001", "You have the right to stay. Ask for it.", "[You have the right to stay.][Ask for it.]" },
    { "en_001", "  Say: \"Please help me.\" Then wait!  ", "[Say: \"Please help me.\"][Then wait!]" },
    { "en_001", "Call Mr. Smith at 8 a.m. today. It costs 1.50.", "[Call Mr. Smith at 8 a.m. today.][It costs 1.50.]" },
    { "en_001", "One line\nAnother line", "[One line][Another line]" },
    { "en_001", "Wait. … Go. —", "[Wait.][… Go. —]" },
    { "en_001", "", "" },
    { "en_001", " \n ", "" },
    { "en_001", "Call \xe2\x81\xa6+44\xc2\xa0" "800\xe2\x81\xa9. Free.", "[Call \xe2\x81\xa6+44\xc2\xa0" "800\xe2\x81\xa9.][Free.]" },
    { "fr", "Avez-vous peur ? Parlez à M. Dupont. C’est gratuit.", "[Avez-vous peur ?][Parlez à M. Dupont.][C’est gratuit.]" },
    { "ar", "هل أنت خائف؟ لديك الحق في مترجم. اطلبه.", "[هل أنت خائف؟][لديك الحق في مترجم.][اطلبه.]" },
    { "ur", "آپ کو حق ہے۔ مدد مانگیں۔", "[آپ کو حق ہے۔][مدد مانگیں۔]" },
    { "zh_Hans", "你有权利。请求帮助！", "[你有权利。][请求帮助！]" },
    { "hi", "आपका अधिकार है। मदद माँगें।", "[आपका अधिकार है।][मदद माँगें।]" },
    { "am", "መብት አለዎት። እርዳታ ይጠይቁ።", "[መብት አለዎት።][እርዳታ ይጠይቁ።]" },
    { "ti", "መሰል ኣለኩም። ሓገዝ ሕተቱ።", "[መሰል ኣለኩም።][ሓገዝ ሕተቱ።]" },
    { "my", "သင့်တွင် အခွင့်အရေးရှိသည်။ အကူအညီတောင်းပါ။", "[သင့်တွင် အခွင့်အရေးရှိသည်။][အကူအညီတောင်းပါ။]" },
    { "km", "អ្នកមានសិទ្ធិ។ សុំជំនួយ។", "[អ្នកមានសិទ្ធិ។][សុំជំនួយ។]" },
    { "th", "คุณมีสิทธิได้รับความช่วยเหลือ ขอล่ามได้", "[คุณมีสิทธิได้รับความช่วยเหลือ ขอล่ามได้]" },
    { "lo", "ທ່ານມີສິດ ຂໍຄວາມຊ່ວຍເຫຼືອ", "[ທ່ານມີສິດ ຂໍຄວາມຊ່ວຍເຫຼືອ]" },
    { "rhg_Rohg", "𐴌𐴗𐴥. 𐴝𐴙", "[𐴌𐴗𐴥.][𐴝𐴙]" },
};

static void sentences_are_cut_where_each_script_ends_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct arena arena = { 0 };
        const struct language language = { .tag = "x", .icu_locale = CASES[i].locale };
        const struct sentence *sentences;
        size_t count;
        const char *cut = "";
        sentences_split(&language, CASES[i].text, &arena, &sentences, &count);
        for (size_t k = 0; k < count; k++)
            cut = arena_format(&arena, "%s[%.*s]", cut, (int)(sentences[k].end_b - sentences[k].begin_b), CASES[i].text + sentences[k].begin_b);
        if (strcmp(cut, CASES[i].cut) != 0)
            fail_msg("%s: %s\n  wanted %s", CASES[i].locale, cut, CASES[i].cut);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(sentences_are_cut_where_each_script_ends_them) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
