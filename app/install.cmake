# SPDX-License-Identifier: GPL-3.0-or-later
# What a system gets beside the programs: units, manual pages, a desktop entry. The options in rights-kiosk(1) are those of
# the settings table, by way of --help.
file(READ "${PROJECT_SOURCE_DIR}/assets/systemd/common.conf" KIOSK_UNIT_COMMON)
string(REGEX REPLACE "^# SPDX[^\n]*\n#[^\n]*\n" "" KIOSK_UNIT_COMMON "${KIOSK_UNIT_COMMON}")
foreach(display cage kms)
  configure_file("${PROJECT_SOURCE_DIR}/assets/systemd/rights-kiosk-${display}.service" "${CMAKE_BINARY_DIR}/share/systemd/rights-kiosk-${display}.service" @ONLY)
  install(FILES "${CMAKE_BINARY_DIR}/share/systemd/rights-kiosk-${display}.service" DESTINATION lib/systemd/system)
endforeach()

set(MAN "${CMAKE_BINARY_DIR}/share/man/man1")
file(MAKE_DIRECTORY "${MAN}")
add_custom_command(OUTPUT "${MAN}/rights-kiosk.1"
    COMMAND "${PROJECT_SOURCE_DIR}/assets/man/options.sh" $<TARGET_FILE:rights-kiosk> "${PROJECT_SOURCE_DIR}/assets/man/rights-kiosk.1" "${MAN}/rights-kiosk.1"
    DEPENDS rights-kiosk "${PROJECT_SOURCE_DIR}/assets/man/options.sh" "${PROJECT_SOURCE_DIR}/assets/man/rights-kiosk.1" VERBATIM)
add_custom_target(man ALL DEPENDS "${MAN}/rights-kiosk.1")
install(FILES "${MAN}/rights-kiosk.1" "${PROJECT_SOURCE_DIR}/assets/man/rights-pack.1" "${PROJECT_SOURCE_DIR}/assets/man/kiosk-replay.1"
        DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${PROJECT_SOURCE_DIR}/assets/rights-kiosk.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
