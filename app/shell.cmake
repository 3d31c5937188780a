# SPDX-License-Identifier: GPL-3.0-or-later
# The impure rim: SDL2, SDL2_ttf, the window, settings; and the icons, baked at build time.
pkg_check_modules(SDL2_IMAGE REQUIRED IMPORTED_TARGET SDL2_image)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)

add_executable(icon-bake icon_bake.c)
target_include_directories(icon-bake PRIVATE "${PROJECT_SOURCE_DIR}/include")
target_link_libraries(icon-bake PRIVATE PkgConfig::SDL2 PkgConfig::SDL2_IMAGE)
set_target_properties(icon-bake PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tools")
# a build tool of one second: what a sanitizer would find in SDL2_image is not ours to mend
target_compile_options(icon-bake PRIVATE -fno-sanitize=all)
target_link_options(icon-bake PRIVATE -fno-sanitize=all)

file(GLOB icons CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/assets/icons/*.svg")
set(ICON_MASKS "${CMAKE_CURRENT_BINARY_DIR}/icon_masks.c")
add_custom_command(OUTPUT "${ICON_MASKS}" COMMAND icon-bake "${PROJECT_SOURCE_DIR}/assets/icons" "${ICON_MASKS}"
    DEPENDS icon-bake ${icons} VERBATIM)

kiosk_layer(shell PUBLIC kiosk_ui kiosk_text PRIVATE PkgConfig::SDL2 PkgConfig::SDL2_TTF PkgConfig::PNG PkgConfig::INIH PkgConfig::SECCOMP Threads::Threads m)

target_sources(kiosk_shell PRIVATE "${ICON_MASKS}")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set_source_files_properties(shell/canvas.c shell/dirty.c PROPERTIES COMPILE_OPTIONS "-O3")
endif()

# Reading aloud. espeak-ng is linked from Debian's archive, with its ways to files, locale and sound servers turned to
# app/shell/speech_door.c: see decisions/0015.
find_path(ESPEAK_INCLUDE_DIR espeak-ng/espeak_ng.h REQUIRED)
find_library(ESPEAK_ARCHIVE libespeak-ng.a REQUIRED)
find_library(SONIC_LIBRARY sonic REQUIRED)
pkg_check_modules(SAMPLERATE REQUIRED IMPORTED_TARGET samplerate)
set(ESPEAK_TURNED "${CMAKE_CURRENT_BINARY_DIR}/libespeak-ng-turned.a")
set(ESPEAK_DOORS "${CMAKE_CURRENT_SOURCE_DIR}/shell/espeak.syms")
add_custom_command(OUTPUT "${ESPEAK_TURNED}"
    COMMAND ${CMAKE_OBJCOPY} "--redefine-syms=${ESPEAK_DOORS}" "${ESPEAK_ARCHIVE}" "${ESPEAK_TURNED}"
    DEPENDS "${ESPEAK_DOORS}" "${ESPEAK_ARCHIVE}" VERBATIM)
add_custom_target(espeak-turned DEPENDS "${ESPEAK_TURNED}")
add_dependencies(kiosk_shell espeak-turned)
target_include_directories(kiosk_shell PRIVATE "${ESPEAK_INCLUDE_DIR}")
target_link_libraries(kiosk_shell PRIVATE PkgConfig::OPUSFILE PkgConfig::SAMPLERATE "${ESPEAK_TURNED}" "${SONIC_LIBRARY}")
