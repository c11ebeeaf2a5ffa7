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

# master_bias:se00f795b
mkdir -p "$ROOT"/work/master_bias.se00f795b/1/frames
mkdir -p "$ROOT"/master/.starbash/staging/master_bias.se00f795b/1
ln -s "$ROOT"/raw/2025-09-16/BIAS/2025-09-16_18-00-05_Dark_-10.00_0.00s_0001.fits "$ROOT"/work/master_bias.se00f795b/1/frames/2025-09-16_18-00-05_Dark_-10.00_0.00s_0001.fits
ln -s "$ROOT"/raw/2025-09-16/BIAS/2025-09-16_18-00-10_Dark_-10.00_0.00s_0002.fits "$ROOT"/work/master_bias.se00f795b/1/frames/2025-09-16_18-00-10_Dark_-10.00_0.00s_0002.fits
ln -s "$ROOT"/raw/2025-09-16/BIAS/2025-09-16_18-00-15_Dark_-10.00_0.00s_0003.fits "$ROOT"/work/master_bias.se00f795b/1/frames/2025-09-16_18-00-15_Dark_-10.00_0.00s_0003.fits
ln -s "$ROOT"/raw/2025-09-16/BIAS/2025-09-16_18-00-20_Dark_-10.00_0.00s_0004.fits "$ROOT"/work/master_bias.se00f795b/1/frames/2025-09-16_18-00-20_Dark_-10.00_0.00s_0004.fits
ln -s "$ROOT"/raw/2025-09-16/BIAS/2025-09-16_18-00-25_Dark_-10.00_0.00s_0005.fits "$ROOT"/work/master_bias.se00f795b/1/frames/2025-09-16_18-00-25_Dark_-10.00_0.00s_0005.fits
# master_flat:s362ad2eb
mkdir -p "$ROOT"/work/master_flat.s362ad2eb/1/frames
mkdir -p "$ROOT"/master/.starbash/staging/master_flat.s362ad2eb/1
ln -s "$ROOT"/'raw/M 31/2025-09-16/FLAT/2025-09-16_18-40-15_UVIR_-10.00_2.50s_0001.fits' "$ROOT"/work/master_flat.s362ad2eb/1/frames/2025-09-16_18-40-15_UVIR_-10.00_2.50s_0001.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/FLAT/2025-09-16_18-40-22_UVIR_-10.00_2.50s_0002.fits' "$ROOT"/work/master_flat.s362ad2eb/1/frames/2025-09-16_18-40-22_UVIR_-10.00_2.50s_0002.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/FLAT/2025-09-16_18-40-30_UVIR_-10.00_2.50s_0003.fits' "$ROOT"/work/master_flat.s362ad2eb/1/frames/2025-09-16_18-40-30_UVIR_-10.00_2.50s_0003.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/FLAT/2025-09-16_18-40-37_UVIR_-9.90_2.50s_0004.fits' "$ROOT"/work/master_flat.s362ad2eb/1/frames/2025-09-16_18-40-37_UVIR_-9.90_2.50s_0004.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/FLAT/2025-09-16_18-40-45_UVIR_-10.00_2.50s_0005.fits' "$ROOT"/work/master_flat.s362ad2eb/1/frames/2025-09-16_18-40-45_UVIR_-10.00_2.50s_0005.fits
siril 01-master_bias.se00f795b.ssf
mkdir -p "$ROOT"/master/asi294mcpro/2025-09-16/bias
mv "$ROOT"/master/.starbash/staging/master_bias.se00f795b/1/master_bias_gain120_offset30_se00f795b.fit "$ROOT"/master/asi294mcpro/2025-09-16/bias/master_bias_gain120_offset30_se00f795b.fit
mkdir -p "$ROOT"/master/samyang135mmf2/2025-09-16/flat
mv "$ROOT"/master/.starbash/staging/master_flat.s362ad2eb/1/master_flat_none_gain120_offset30_s362ad2eb.fit "$ROOT"/master/samyang135mmf2/2025-09-16/flat/master_flat_none_gain120_offset30_s362ad2eb.fit

# light_vs_bias:m31:s4685a199
mkdir -p "$ROOT"/work/light_vs_bias.m31.s4685a199/1/frames
mkdir -p "$ROOT"/work/light_vs_bias.m31.s4685a199/1
ln -s "$ROOT"/'raw/M 31/2025-09-16/LIGHT/2025-09-16_21-00-20_UVIR_-10.00_60.00s_0001.fits' "$ROOT"/work/light_vs_bias.m31.s4685a199/1/frames/2025-09-16_21-00-20_UVIR_-10.00_60.00s_0001.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/LIGHT/2025-09-16_21-01-25_UVIR_-9.90_60.00s_0002.fits' "$ROOT"/work/light_vs_bias.m31.s4685a199/1/frames/2025-09-16_21-01-25_UVIR_-9.90_60.00s_0002.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/LIGHT/2025-09-16_21-02-30_UVIR_-10.00_60.00s_0003.fits' "$ROOT"/work/light_vs_bias.m31.s4685a199/1/frames/2025-09-16_21-02-30_UVIR_-10.00_60.00s_0003.fits
ln -s "$ROOT"/'raw/M 31/2025-09-16/LIGHT/2025-09-16_21-03-35_UVIR_-10.00_60.00s_0004.fits' "$ROOT"/work/light_vs_bias.m31.s4685a199/1/frames/2025-09-16_21-03-35_UVIR_-10.00_60.00s_0004.fits
# stack_osc:m31
mkdir -p "$ROOT"/work/stack_osc.m31/1
mkdir -p "$ROOT"/out/.starbash/staging/stack_osc.m31/1
mkdir -p "$ROOT"/work/stack_osc.m31/1/in
n=0
for f in "$ROOT"/work/light_vs_bias.m31.s4685a199/1/bkg_pp_light_s4685a199_00001.fit "$ROOT"/work/light_vs_bias.m31.s4685a199/1/bkg_pp_light_s4685a199_00002.fit "$ROOT"/work/light_vs_bias.m31.s4685a199/1/bkg_pp_light_s4685a199_00003.fit "$ROOT"/work/light_vs_bias.m31.s4685a199/1/bkg_pp_light_s4685a199_00004.fit; do n=$((n + 1)); ln -s "$f" "$ROOT"/work/stack_osc.m31/1/in/in_$(printf %05d $n).fits; done
# thumbnail:m31:stacked
mkdir -p "$ROOT"/work/thumbnail.m31.stacked/1
mkdir -p "$ROOT"/out/.starbash/staging/thumbnail.m31.stacked/1
ln -s "$ROOT"/out/.starbash/staging/stack_osc.m31/1/stacked.fits "$ROOT"/work/thumbnail.m31.stacked/1/stacked.fits
siril 02-light_vs_bias.m31.s4685a199.ssf
mkdir -p "$ROOT"/out/m31
mv "$ROOT"/out/.starbash/staging/stack_osc.m31/1/stacked.fits "$ROOT"/out/m31/stacked.fits
mv "$ROOT"/out/.starbash/staging/thumbnail.m31.stacked/1/stacked.jpg "$ROOT"/out/m31/stacked.jpg

