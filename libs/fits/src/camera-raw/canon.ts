// What only Canon's maker notes say.
import type { ExifTags } from './exif-tags.ts';

/**
 * Temperature of the camera in °C: number 12, from 0, of ShotInfo (tag 4), less 128; nought where the model does not
 * measure it (ExifTool's table of Canon tags).
 */
export function canonTemperature(makerNotes: ExifTags): number | undefined {
  const raw = makerNotes.numbers('undefined-4')[12];
  return raw === undefined || raw === 0 || raw > 255 ? undefined : raw - 128;
}
