# vivid:m31
mkdir -p "$ROOT"/work/vivid.m31/1
mkdir -p "$ROOT"/out/.starbash/staging/vivid.m31/1
ln -s "$ROOT"/out/m31/stacked.fits "$ROOT"/work/vivid.m31/1/stacked.fits
siril 09-vivid.m31.ssf
mkdir -p "$ROOT"/out/m31
mv "$ROOT"/out/.starbash/staging/vivid.m31/1/vivid.jpg "$ROOT"/out/m31/vivid.jpg
