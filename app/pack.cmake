# SPDX-License-Identifier: GPL-3.0-or-later
# rights-pack, and the pack that every build makes with it.
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
find_path(GETTEXTPO_INCLUDE_DIR gettext-po.h REQUIRED)
find_library(GETTEXTPO_LIBRARY gettextpo REQUIRED)

pkg_check_modules(OPUSFILE REQUIRED IMPORTED_TARGET opusfile)

kiosk_layer(pack PUBLIC kiosk_base PRIVATE kiosk_rights kiosk_i18n PkgConfig::SQLITE3 PkgConfig::INIH PkgConfig::OPUSFILE ${CSV_LIBRARY} ${GETTEXTPO_LIBRARY})
target_include_directories(kiosk_pack PRIVATE ${CSV_INCLUDE_DIR} ${GETTEXTPO_INCLUDE_DIR})

add_executable(rights-pack pack_main.c pack_known.c pack_resolve.c pack_report.c pack_report_html.c pack_sign.c pack_install.c
    pack_content.c product_catalog.c)
target_include_directories(rights-pack PRIVATE ${CSV_INCLUDE_DIR})
target_link_libraries(rights-pack PRIVATE kiosk_pack kiosk_sheets kiosk_rights kiosk_trust ${CSV_LIBRARY})

set(KIOSK_PACK "${CMAKE_BINARY_DIR}/share/rights-kiosk/rights.sqlite" CACHE INTERNAL "")
file(GLOB pack_inputs CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/data/*.csv" "${PROJECT_SOURCE_DIR}/data/schema.sql"
     "${PROJECT_SOURCE_DIR}/translations/*.po" "${PROJECT_SOURCE_DIR}/translations/officers/*.po" "${PROJECT_SOURCE_DIR}/translations/clips/*/*.opus")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/share/rights-kiosk")
add_custom_command(OUTPUT "${KIOSK_PACK}"
    COMMAND rights-pack build --data "${PROJECT_SOURCE_DIR}/data" --translations "${PROJECT_SOURCE_DIR}/translations"
            --out "${KIOSK_PACK}"
    DEPENDS rights-pack ${pack_inputs} COMMENT "Building the pack" VERBATIM)
add_custom_target(pack ALL DEPENDS "${KIOSK_PACK}")

install(TARGETS rights-pack)
install(FILES "${KIOSK_PACK}" DESTINATION "${CMAKE_INSTALL_DATADIR}/rights-kiosk")
