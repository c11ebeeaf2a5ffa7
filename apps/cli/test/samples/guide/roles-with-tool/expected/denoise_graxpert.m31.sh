# denoise_graxpert:m31
mkdir -p "$ROOT"/work/denoise_graxpert.m31/1
ln -s "$ROOT"/out/m31/stacked.fits "$ROOT"/work/denoise_graxpert.m31/1/stacked.fits
(cd "$ROOT"/work/denoise_graxpert.m31/1 && graxpert -cli -cmd denoising "$ROOT"/out/m31/stacked.fits -output "$ROOT"/work/denoise_graxpert.m31/1/denoised_graxpert)
