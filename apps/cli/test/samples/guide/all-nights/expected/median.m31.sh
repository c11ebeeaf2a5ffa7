# median:m31
mkdir -p "$ROOT"/work/median.m31/1
mkdir -p "$ROOT"/out/.starbash/staging/median.m31/1
mkdir -p "$ROOT"/work/median.m31/1/in
n=0
for f in "$ROOT"/work/light_vs_dark.m31.s06f07a62/1/bkg_pp_light_s06f07a62_[0-9]*.[!s]*; do n=$((n + 1)); ln -s "$f" "$ROOT"/work/median.m31/1/in/in_$(printf %05d $n).fits; done
for f in "$ROOT"/work/light_vs_dark.m31.s9a61d89a/1/bkg_pp_light_s9a61d89a_[0-9]*.[!s]*; do n=$((n + 1)); ln -s "$f" "$ROOT"/work/median.m31/1/in/in_$(printf %05d $n).fits; done
siril 08-median.m31.ssf
mkdir -p "$ROOT"/out/m31
mv "$ROOT"/out/.starbash/staging/median.m31/1/median.fits "$ROOT"/out/m31/median.fits
