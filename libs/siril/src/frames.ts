// Which frames Siril takes, by the ending of their names: `link` and `convert` pass over all others in silence.

/** What `link` takes: FITS in any case, and tile-compressed FITS where `.fz` is in lower case. */
const linkable = /\.(?:[fF][iI][tT][sS]?|[fF][tT][sS])(?:\.fz)?$/;

/** Camera raws that `convert` reads by LibRaw, in both versions. */
const cameraRaw =
  /\.(?:3fr|arw|cr[23w]|dcr|dng|erf|fff|iiq|kdc|mdc|mef|mos|mrw|nef|nrw|orf|pef|raf|raw|rw[2l]|sr[2fw]|x3f)$/i;

/** Why `link` leaves a frame out. */
export type Unlinkable = 'gzip' | 'xisf' | 'camera-raw';

/** The kind of frame that has to be made FITS before `link` can take it; null for FITS, tile-compressed or not. */
export function unlinkable(name: string): Unlinkable | null {
  if (/\.gz$/i.test(name)) return 'gzip';
  if (/\.xisf$/i.test(name)) return 'xisf';
  return cameraRaw.test(name) ? 'camera-raw' : null;
}

/**
 * The name under which `link` takes a FITS file: its own where that has an ending for it, else one made of it.
 * `M31.FIT.FZ` and `M31.fz` are passed over by both versions, `M31.FIT.fz` and `M31.fits.fz` are not. Siril 1.2 takes
 * `~M31` for the folder of a user, and crashes.
 */
export function linkableName(written: string): string {
  const name = written.replace(/^~/, '_');
  if (linkable.test(name)) return name;
  const stem = name.replace(/\.fz$/i, '');
  const packed = stem === name ? '' : '.fz';
  return linkable.test(stem) ? `${stem}${packed}` : `${stem}.fits${packed}`;
}

/** The name that a frame has when it has been made FITS: `M31.fits` of `M31.fits.gz`, `M31.xisf` and `M31.cr2`. */
export function fitsName(name: string): string {
  return linkableName(name.replace(/\.(?:gz|xisf)$/i, '').replace(cameraRaw, ''));
}

/** The ending of a name as Siril sees it: `.fits.fz` is one. */
export function frameEnding(name: string): string {
  return /(?:\.[^.]*)?\.fz$/i.exec(name)?.[0] ?? /\.[^.]*$/.exec(name)?.[0] ?? '';
}
