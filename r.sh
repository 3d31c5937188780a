K=/work/wt/access/build/release/bin/kiosk-replay
for s in kiosk:1280x800:96 portrait:800x1280:96 small:360x640:160 phone:412x915:160 tab:1280x800:189 tabp:800x1280:189 panel:3840x2160:160; do n=${s%%:*}; r=${s#*:}
$K --country KE --size ${r%:*} --dpi ${r#*:} --out /tmp/st/p-$n picker.script
for l in en ar th am ur; do $K --country KE --size ${r%:*} --dpi ${r#*:} --lang $l --out /tmp/st/$l-$n visit.script || echo fail $l $n; done; done
echo done
