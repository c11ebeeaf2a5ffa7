// What SQLite's errors mean for a person: a full disk, a folder that cannot be written, a damaged file.
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';

/** Primary result codes of SQLite that are told apart here. */
export const sqliteCodes = {
  noPermission: 3,
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  protocol: 15,
  notADatabase: 26,
} as const;

/** An error whose message is a finding for the user. */
export interface CatalogError extends Error {
  readonly diagnostic: Diagnostic;
}

export function catalogError(diagnostic: Diagnostic, cause?: unknown): CatalogError {
  return Object.assign(new Error(diagnostic.message, { cause }), { diagnostic });
}

/** SQLite's code without its extension; undefined for errors that are not SQLite's. */
export function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase;
}

/** The error as a finding where it is one of the catalog's file; else as it is. */
export function asCatalogError(error: unknown, path: string): unknown {
  if (error instanceof Error && 'diagnostic' in error) return error;
  const found = explain(error, path);
  return found === undefined ? error : catalogError(found, error);
}

function explain(error: unknown, path: string): Diagnostic | undefined {
  const reason = error instanceof Error ? error.message : String(error);
  switch (primaryCode(error)) {
    case undefined:
      return explainSystem((error as NodeJS.ErrnoException).code, path);
    case sqliteCodes.full:
      return diagnose('catalog_disk_full', { path });
    case sqliteCodes.corrupt:
    case sqliteCodes.notADatabase:
      return diagnose('catalog_damaged', { path, reason });
    case sqliteCodes.busy:
      return diagnose('catalog_busy', { path, holder: 'another program', seconds: 5 });
    case sqliteCodes.readOnly:
    case sqliteCodes.cantOpen:
      return diagnose('catalog_not_writable', { path, reason });
    case sqliteCodes.ioError:
      // What a disk that is read-only gives where there was a catalog before.
      return isWritable(dirname(path))
        ? diagnose('catalog_unusable', { path, reason })
        : diagnose('catalog_not_writable', { path, reason });
    case sqliteCodes.noPermission:
    case sqliteCodes.protocol:
      return diagnose('catalog_unusable', { path, reason });
    default:
      // A fault of ours, to be seen as such.
      return undefined;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Making the folder, before SQLite is asked. */
function explainSystem(code: string | undefined, path: string): Diagnostic | undefined {
  switch (code) {
    case 'EACCES':
    case 'EROFS':
    case 'EPERM':
    case 'ENOTDIR':
    case 'EEXIST':
      return diagnose('catalog_not_writable', { path, reason: code });
    case 'ENOSPC':
      return diagnose('catalog_disk_full', { path });
    default:
      return undefined;
  }
}
