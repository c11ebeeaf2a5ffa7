// Factory masters of a Dwarf have nine cards: all else stands in the path.
import type { FactDraft, FactSource } from './source.ts';

/** `CALI_FRAME/dark/cam_0/dark_exp_60.000000_gain_60_bin_1_20C_stack_8.fits` */
export function readDwarfPath(source: FactSource, draft: FactDraft): void {
  if (!/(?:^|\/)(?:cali_frame|dwarf_dark)\//i.test(`${source.path}`)) return;
  const words = /_exp_([\d.]+)/i.exec(source.path);
  const gain = /_gain_(\d+)/i.exec(source.path);
  const bin = /_bin_(\d+)/i.exec(source.path);
  const temperature = /_(-?\d+)C(?:_|\.)/.exec(source.path);
  const stack = /_stack_(\d+)/i.exec(source.path);
  if (words && !draft.exposure) draft.exposure = { value: Number(words[1]), origin: 'path' };
  if (gain && !draft.gain) draft.gain = { value: Number(gain[1]), origin: 'path' };
  if (bin && !draft.binning) draft.binning = { value: `${bin[1]}x${bin[1]}`, origin: 'path' };
  if (temperature && !draft.sensorTemperature)
    draft.sensorTemperature = { value: Number(temperature[1]), origin: 'path' };
  if (stack) draft.stackCount = { value: Number(stack[1]), origin: 'path' };
  if (/(?:^|\/)cali_frame\//i.test(source.path)) draft.isMaster = { value: true, origin: 'path' };
}
