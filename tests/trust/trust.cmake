# SPDX-License-Identifier: GPL-3.0-or-later
# Proofs of signed packs. Label trust: short forms. Label soak: the same with KIOSK_SOAK=1, for hours that are free:
#   ctest --test-dir build/dev -C soak -L soak
function(kiosk_trust_test name timeout)
  kiosk_test(trust ${name} kiosk_trust kiosk_pack kiosk_rights PkgConfig::SQLITE3)
  target_sources(test_${name} PRIVATE "${PROJECT_SOURCE_DIR}/app/pack_content.c")
  kiosk_soak(trust.${name} ${timeout} test_${name})
endfunction()
function(kiosk_soak name timeout)
  add_test(NAME ${name}.soak CONFIGURATIONS soak COMMAND ${ARGN} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${name}.soak PROPERTIES LABELS soak ENVIRONMENT KIOSK_SOAK=1 TIMEOUT ${timeout} SKIP_RETURN_CODE 77)
endfunction()

kiosk_trust_test(signature 3600)
kiosk_test(trust hostile kiosk_trust kiosk_pack kiosk_rights PkgConfig::SQLITE3)
target_sources(test_hostile PRIVATE "${PROJECT_SOURCE_DIR}/app/pack_content.c")
kiosk_test(trust slots kiosk_trust kiosk_pack kiosk_rights PkgConfig::SQLITE3)
target_sources(test_slots PRIVATE "${PROJECT_SOURCE_DIR}/app/pack_content.c")
add_executable(naive-install trust/naive_install.c)
set_target_properties(naive-install PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
kiosk_trust_test(install 7200)
target_compile_definitions(test_install PRIVATE RIGHTS_PACK="$<TARGET_FILE:rights-pack>" NAIVE_INSTALL="$<TARGET_FILE:naive-install>")
add_dependencies(test_install rights-pack naive-install)

# Programs as they are typed.
add_test(NAME trust.commands COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/trust/commands.sh" $<TARGET_FILE:rights-pack> $<TARGET_FILE:rights-kiosk> "${KIOSK_PACK}")
add_test(NAME trust.full_disk COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/trust/full_disk.sh" $<TARGET_FILE:rights-pack> "${KIOSK_PACK}")
set_tests_properties(trust.commands trust.full_disk PROPERTIES LABELS trust SKIP_RETURN_CODE 77)
kiosk_soak(trust.power_cut 3600 "${CMAKE_CURRENT_SOURCE_DIR}/trust/power_cut.sh" $<TARGET_FILE:rights-pack> $<TARGET_FILE:naive-install> "${KIOSK_PACK}")
