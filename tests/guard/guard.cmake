# SPDX-License-Identifier: GPL-3.0-or-later
# What app/SECURITY.md promises. Short forms have the label guard; kiosk_soak: long ones.
kiosk_test(guard monkey kiosk_shell kiosk_flow kiosk_trust m)
target_sources(test_monkey PRIVATE guard/monkey.c ${KIOSK_PRODUCT})
kiosk_test(guard clock kiosk_shell kiosk_flow kiosk_trust m)
target_sources(test_clock PRIVATE ${KIOSK_PRODUCT})
kiosk_test(guard sandbox kiosk_shell PkgConfig::SDL2 Threads::Threads)
kiosk_test(guard supervisor kiosk_base)
foreach(part supervisor child notify)
  target_sources(test_supervisor PRIVATE "${PROJECT_SOURCE_DIR}/app/${part}.c")
endforeach()

# The whole program under Xvfb. Sanitizers keep freed memory and need what the sandbox refuses, so these run the release
# build, which ./check makes before the tests; without one they are skipped.
set(GUARD_BIN "$<IF:$<CONFIG:Release>,${CMAKE_BINARY_DIR},${PROJECT_SOURCE_DIR}/build/release>/bin")
set(GUARD_TOOLS "${CMAKE_BINARY_DIR}/tests")
foreach(tool fbwatch memscan)
  add_executable(${tool} guard/${tool}.c)
  set_target_properties(${tool} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${GUARD_TOOLS}")
endforeach()
pkg_check_modules(X11 REQUIRED IMPORTED_TARGET x11)
add_executable(cross guard/cross.c)
target_link_libraries(cross PRIVATE PkgConfig::X11)
set_target_properties(cross PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${GUARD_TOOLS}")
add_library(guard-preload MODULE guard/preload.c)
target_compile_options(guard-preload PRIVATE -fno-sanitize=all -U_FORTIFY_SOURCE -fno-builtin)
target_link_options(guard-preload PRIVATE -fno-sanitize=all)
set_target_properties(guard-preload PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${GUARD_TOOLS}")

function(kiosk_guard_script name)
  add_test(NAME guard.${name} COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guard/${name}.sh" "${GUARD_BIN}" "${GUARD_TOOLS}" "${KIOSK_PACK}" ${ARGN})
  set_tests_properties(guard.${name} PROPERTIES LABELS guard SKIP_RETURN_CODE 77 TIMEOUT 300)
endfunction()
kiosk_guard_script(leave)
kiosk_guard_script(watchdog)
kiosk_guard_script(breakout)
kiosk_guard_script(traces)
add_executable(replay-naive "${PROJECT_SOURCE_DIR}/app/replay.c" ${KIOSK_PRODUCT}) # without last_memory.c: the control
target_link_libraries(replay-naive PRIVATE kiosk_shell kiosk_flow kiosk_trust)
set_target_properties(replay-naive PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${GUARD_TOOLS}")
kiosk_guard_script(memory 10)
kiosk_guard_script(hardening)
kiosk_guard_script(units)

# The release build measures memory, the other finds faults.
foreach(part RANGE 1 16) # together ten million
  kiosk_soak(events-${part} ENVIRONMENT KIOSK_ONLY=any_events KIOSK_MONKEY_EVENTS=625000 KIOSK_SEED=${part} COMMAND test_monkey)
endforeach()
kiosk_soak(frames ENVIRONMENT KIOSK_ONLY=any_frames KIOSK_MONKEY_FRAMES=100000 COMMAND test_monkey)
kiosk_soak(hours ENVIRONMENT KIOSK_ONLY=hours KIOSK_HOURS=72 COMMAND test_monkey)
kiosk_soak(memory COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guard/memory.sh" "${GUARD_BIN}" "${GUARD_TOOLS}" "${KIOSK_PACK}" 1)
kiosk_soak(watchdog COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guard/watchdog.sh" "${GUARD_BIN}" "${GUARD_TOOLS}" "${KIOSK_PACK}" 10)
kiosk_soak(traces COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guard/traces.sh" "${GUARD_BIN}" "${GUARD_TOOLS}" "${KIOSK_PACK}" 20000)
