// Drivers put their own names around a camera's; one camera must keep one name.

/** `ZWO CCD ASI2600MC Pro` (INDI) and `ZWO ASI2600MC Pro` → `ASI2600MC Pro`; `QHY268M-6b1c64…` → `QHY268M`. */
export function stripCamera(text: string): string {
  const stripped = text
    .trim()
    .replace(/^ASCOM\./i, '')
    .replace(/\s*\(ASCOM\)$/i, '')
    .replace(/^ZWO\s+(?:CCD\s+)?(?=\S)/i, '')
    .replace(/^QHYCCD[-_ ]Cameras?[-_ ]Capture\s*/i, '')
    .replace(/^QHY\s*CCD\s+(?=\S)/i, '')
    .replace(/^(QHY[\w ]*?)-[0-9a-f]{6,}$/i, '$1')
    .trim();
  return stripped === '' ? text.trim() : stripped;
}

/** A driver's name for whatever camera it found: no two rigs can be told apart by it. */
export function isGenericCamera(name: string): boolean {
  return /^(?:asi camera|qhyccd camera|camera|ccd simulator|simulator)\b/i.test(name);
}

/**
 * Whether the name tells colour from mono: ZWO, QHY, Player One and others end the model in MC/MM or C/M.
 * Undefined where it does not.
 */
export function colourByName(name: string): boolean | undefined {
  if (/seestar|dwarf|canon|nikon|sony|fujifilm|pentax|olympus|panasonic/i.test(name)) return true;
  const model = /\d{2,4}(MC|MM|C|M)\b/i.exec(name);
  if (!model) return undefined;
  return (model[1] as string).toUpperCase().endsWith('C');
}
