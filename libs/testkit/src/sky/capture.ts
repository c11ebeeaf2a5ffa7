// What a capture program knows of a frame when it writes it: the common ground of all header writers.
import type { CardInput } from '@starbash/fits';
import { isoTime } from './clock.ts';
import type { ObservationSpec, SessionSpec } from './spec.ts';

export interface CapturedFrame {
  readonly spec: ObservationSpec;
  readonly session: SessionSpec;
  /** From 1 within the session. */
  readonly number: number;
  /** Start of the exposure, milliseconds since 1970 UTC. */
  readonly start: number;
  /** °C of the sensor during the exposure. */
  readonly sensorTemperature: number;
  /** A number of its own for values that drift from frame to frame, 0 to 1. */
  readonly drift: number;
}

/** One capture program: where it puts a frame, and which cards it writes. */
export interface CaptureDialect {
  /** Path below the folder of the observation, with `/`. */
  pathOf(frame: CapturedFrame): string;
  cardsOf(frame: CapturedFrame): CardInput[];
}

export function isLight(frame: CapturedFrame): boolean {
  return frame.session.type === 'light';
}

export function localTime(frame: CapturedFrame): number {
  return frame.start + frame.spec.site.utcOffset * 3_600_000;
}

export function utcText(frame: CapturedFrame, decimals: number): string {
  return isoTime(frame.start, decimals);
}

/** Degrees as `00 42 44` hours or `+41 16 08` degrees. */
export function sexagesimal(degrees: number, kind: 'hours' | 'degrees'): string {
  const value = kind === 'hours' ? degrees / 15 : Math.abs(degrees);
  const seconds = Math.round(value * 3600);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = parts.map((part) => String(part).padStart(2, '0')).join(' ');
  return kind === 'hours' ? text : (degrees < 0 ? '-' : '+') + text;
}

/** A card with a text that the writer did not fill up to eight characters. */
export function unpadded(key: string, text: string, comment?: string): CardInput {
  return { key, value: { literal: `'${text.replaceAll("'", "''")}'` }, comment };
}

/** A card with a number as .NET writes a double: always with a decimal. */
export function decimal(key: string, value: number, comment?: string): CardInput {
  const text = String(value);
  return { key, value: { literal: /[.e]/.test(text) ? text : `${text}.0` }, comment };
}

/** A card with a number as CFITSIO writes a double that was a single-precision float before: `-10.`. */
export function singleFloat(key: string, value: number, comment?: string): CardInput {
  const text = String(Number(Math.fround(value).toPrecision(15)));
  return { key, value: { literal: /[.e]/.test(text) ? text : `${text}.` }, comment };
}
