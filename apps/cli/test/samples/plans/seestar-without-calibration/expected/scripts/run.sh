#!/bin/sh
# Made by starbash: runs the scripts beside it, with the links and moves that they need.
set -eu
SIRIL=${SIRIL:-siril-cli}
SCRIPTS=$(cd "$(dirname "$0")" && pwd)
frames() { for f in "$1"[0-9]*; do case "$f" in *.seq) ;; *) [ -e "$f" ] && printf "%s\n" "$f" ;; esac; done; }
# raw, master, work and out lie in the folder that this is started in.
ROOT=${ROOT:-$(pwd)}
case "$ROOT" in *[\ \|\&\"\'\\]*) echo "the path of $ROOT holds characters that scripts cannot" >&2; exit 2 ;; esac
mkdir -p "$ROOT/work"
siril() { sed "s|/starbash-root/|$ROOT/|g" "$SCRIPTS/$1" > "$ROOT/work/$1"; "$SIRIL" -s "$ROOT/work/$1"; }

# light_no_darks:m31:sc9fa0e35
mkdir -p "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/frames
mkdir -p "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1
ln -s "$ROOT"/'raw/MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210034.fit' "$ROOT"/'work/light_no_darks.m31.sc9fa0e35/1/frames/Light_M 31_10.0s_IRCUT_20250916-210034.fit'
ln -s "$ROOT"/'raw/MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210046.fit' "$ROOT"/'work/light_no_darks.m31.sc9fa0e35/1/frames/Light_M 31_10.0s_IRCUT_20250916-210046.fit'
ln -s "$ROOT"/'raw/MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210058.fit' "$ROOT"/'work/light_no_darks.m31.sc9fa0e35/1/frames/Light_M 31_10.0s_IRCUT_20250916-210058.fit'
ln -s "$ROOT"/'raw/MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210110.fit' "$ROOT"/'work/light_no_darks.m31.sc9fa0e35/1/frames/Light_M 31_10.0s_IRCUT_20250916-210110.fit'
ln -s "$ROOT"/'raw/MyWorks/M 31_sub/Light_M 31_10.0s_IRCUT_20250916-210122.fit' "$ROOT"/'work/light_no_darks.m31.sc9fa0e35/1/frames/Light_M 31_10.0s_IRCUT_20250916-210122.fit'
# stack_osc:m31
mkdir -p "$ROOT"/work/stack_osc.m31/1
mkdir -p "$ROOT"/out/.starbash/staging/stack_osc.m31/1
mkdir -p "$ROOT"/work/stack_osc.m31/1/in
n=0
for f in "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/bkg_light_sc9fa0e35_00001.fit "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/bkg_light_sc9fa0e35_00002.fit "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/bkg_light_sc9fa0e35_00003.fit "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/bkg_light_sc9fa0e35_00004.fit "$ROOT"/work/light_no_darks.m31.sc9fa0e35/1/bkg_light_sc9fa0e35_00005.fit; do n=$((n + 1)); ln -s "$f" "$ROOT"/work/stack_osc.m31/1/in/in_$(printf %05d $n).fits; done
# thumbnail:m31:stacked
mkdir -p "$ROOT"/work/thumbnail.m31.stacked/1
mkdir -p "$ROOT"/out/.starbash/staging/thumbnail.m31.stacked/1
ln -s "$ROOT"/out/.starbash/staging/stack_osc.m31/1/stacked.fits "$ROOT"/work/thumbnail.m31.stacked/1/stacked.fits
siril 01-light_no_darks.m31.sc9fa0e35.ssf
mkdir -p "$ROOT"/out/m31
mv "$ROOT"/out/.starbash/staging/stack_osc.m31/1/stacked.fits "$ROOT"/out/m31/stacked.fits
mv "$ROOT"/out/.starbash/staging/thumbnail.m31.stacked/1/stacked.jpg "$ROOT"/out/m31/stacked.jpg

