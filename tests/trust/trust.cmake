# SPDX-License-Identifier: GPL-3.0-or-later
# Proofs of signed packs. Label trust: short forms; with KIOSK_SOAK=1 the same in full.
function(kiosk_trust_test name)
  kiosk_test(trust ${name} kiosk_trust kiosk_pack kiosk_rights PkgConfig::SQLITE3)
  target_sources(test_${name} PRIVATE "${PROJECT_SOURCE_DIR}/app/pack_content.c")
endfunction()

kiosk_trust_test(signature)
kiosk_soak(signature ENVIRONMENT KIOSK_SOAK=1 COMMAND test_signature)
kiosk_trust_test(hostile)
kiosk_trust_test(slots)
add_executable(naive-install trust/naive_install.c)
set_target_properties(naive-install PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
kiosk_trust_test(install)
kiosk_soak(install ENVIRONMENT KIOSK_SOAK=1 COMMAND test_install)
target_compile_definitions(test_install PRIVATE RIGHTS_PACK="$<TARGET_FILE:rights-pack>" NAIVE_INSTALL="$<TARGET_FILE:naive-install>")
add_dependencies(test_install rights-pack naive-install)

# Programs as they are typed.
add_test(NAME trust.commands COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/trust/commands.sh" $<TARGET_FILE:rights-pack> $<TARGET_FILE:rights-kiosk> "${KIOSK_PACK}")
add_test(NAME trust.full_disk COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/trust/full_disk.sh" $<TARGET_FILE:rights-pack> "${KIOSK_PACK}")
set_tests_properties(trust.commands trust.full_disk PROPERTIES LABELS trust SKIP_RETURN_CODE 77)
kiosk_soak(power_cut ENVIRONMENT KIOSK_SOAK=1 COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/trust/power_cut.sh" $<TARGET_FILE:rights-pack> $<TARGET_FILE:naive-install> "${KIOSK_PACK}")
