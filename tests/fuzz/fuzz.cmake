# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz_NAME: with preset fuzz a libFuzzer program, elsewhere one that replays its corpus and changes it at random (label fuzz).
# Long form: cmake --preset fuzz && cmake --build --preset fuzz && ctest --test-dir build/fuzz -C soak -R soak.fuzz
set(FUZZ_CORPUS "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus")
add_custom_target(fuzz)

function(kiosk_fuzz_program name)
  add_executable(fuzz_${name} fuzz/fuzz_${name}.c fuzz/fuzz_ends.c)
  target_include_directories(fuzz_${name} PRIVATE "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}/tests/support")
  target_compile_definitions(fuzz_${name} PRIVATE KIOSK_PACK="${KIOSK_PACK}")
  target_link_options(fuzz_${name} PRIVATE -Wl,--wrap=kassert_fail,--wrap=log_line)
  target_link_libraries(fuzz_${name} PRIVATE ${ARGN} kiosk_base)
  set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  if(KIOSK_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(fuzz_${name} PRIVATE fuzz/replay_corpus.c)
  endif()
  add_dependencies(fuzz_${name} pack)
  add_dependencies(fuzz fuzz_${name})
endfunction()

# RUNS: random changes in the short form, fewer where one run is slow; MOST_B: longest input of the long form.
function(kiosk_fuzz name)
  cmake_parse_arguments(fuzz "" "RUNS;MOST_B" "LIBRARIES;OPTIONS" ${ARGN})
  kiosk_fuzz_program(${name} ${fuzz_LIBRARIES})
  if(KIOSK_FUZZ)
    kiosk_soak(fuzz-${name} COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/soak.sh" $<TARGET_FILE:fuzz_${name}> "${FUZZ_CORPUS}/${name}"
        -max_len=${fuzz_MOST_B} ${fuzz_OPTIONS})
    set_tests_properties(soak.fuzz-${name} PROPERTIES RUN_SERIAL ON)
  else()
    add_test(NAME fuzz.${name} COMMAND fuzz_${name} "${FUZZ_CORPUS}/${name}" ${fuzz_RUNS})
    set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 120)
  endif()
endfunction()

kiosk_fuzz(signature RUNS 20000 MOST_B 2048 LIBRARIES kiosk_trust)
kiosk_fuzz(csv RUNS 10000 MOST_B 4096 LIBRARIES kiosk_pack)
# libgettextpo may not return from an error, and what it had read by then stays behind (see app/pack/po.c), about 1 kB a run: no search
# for leaks, and a fresh process now and then
kiosk_fuzz(po RUNS 5000 MOST_B 4096 LIBRARIES kiosk_pack OPTIONS -detect_leaks=0 -fork=1 -rss_limit_mb=4096
    "-dict=${CMAKE_CURRENT_SOURCE_DIR}/fuzz/po.dict")
kiosk_fuzz(pattern RUNS 10000 MOST_B 1024 LIBRARIES kiosk_i18n)
kiosk_fuzz(paragraph RUNS 10000 MOST_B 512 LIBRARIES kiosk_text kiosk_rights)
kiosk_fuzz(content RUNS 120 MOST_B 512 LIBRARIES kiosk_pack kiosk_rights kiosk_trust kiosk_i18n PkgConfig::SQLITE3)
target_sources(fuzz_content PRIVATE "${PROJECT_SOURCE_DIR}/app/pack_content.c" "${PROJECT_SOURCE_DIR}/app/product_catalog.c")

if(KIOSK_SANITIZE AND NOT KIOSK_FUZZ)
  kiosk_fuzz_program(control)
  add_test(NAME fuzz.control COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/control.sh" $<TARGET_FILE:fuzz_control> "${FUZZ_CORPUS}/control")
  set_tests_properties(fuzz.control PROPERTIES LABELS fuzz)
endif()
