# gradient_free:m31
mkdir -p "$ROOT"/work/gradient_free.m31/1
mkdir -p "$ROOT"/out/.starbash/staging/gradient_free.m31/1
ln -s "$ROOT"/out/m31/stacked.fits "$ROOT"/work/gradient_free.m31/1/stacked.fits
(cd "$ROOT"/work/gradient_free.m31/1 && graxpert -cli -cmd background-extraction "$ROOT"/out/m31/stacked.fits -output "$ROOT"/out/.starbash/staging/gradient_free.m31/1/flat_sky)
mkdir -p "$ROOT"/out/m31
mv "$ROOT"/out/.starbash/staging/gradient_free.m31/1/flat_sky.fits "$ROOT"/out/m31/flat_sky.fits
