# SPDX-License-Identifier: GPL-3.0-or-later
# The programs: the product, replay, textdump.
foreach(program rights-kiosk:kiosk.c kiosk-replay:replay.c)
  string(REPLACE ":" ";" pair ${program})
  list(GET pair 0 name)
  list(GET pair 1 source)
  add_executable(${name} ${source} product.c product_catalog.c)
  target_link_libraries(${name} PRIVATE kiosk_shell kiosk_flow)
  install(TARGETS ${name})
endforeach()
add_executable(kiosk-textdump textdump.c)
target_link_libraries(kiosk-textdump PRIVATE kiosk_shell kiosk_rights kiosk_text)
install(TARGETS kiosk-textdump)
