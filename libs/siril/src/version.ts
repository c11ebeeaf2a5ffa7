// Versions of Siril: reading what `--version` says, comparing, constraints, and which of them we can write for.
import type { SirilDialect } from './script.ts';

export interface SirilVersion {
  /** `1.4.2`, `1.4.0-beta3`; empty when the text names no version. */
  readonly version: string;
  /** The dialect to lower to; null where there is none. */
  readonly dialect: SirilDialect | null;
  readonly supported: boolean;
  /** Why it is not supported, in a sentence. */
  readonly reason?: string;
}

/** Reads `siril 1.4.2` (or a bare version). 1.0, development versions and betas are recognised and not supported. */
export function parseSirilVersion(text: string): SirilVersion {
  const match = /(?:^|\s|v)(\d+)\.(\d+)(?:\.(\d+))?(-[0-9A-Za-z.]+)?/.exec(text.trim());
  if (!match) return unsupported('', null, 'the output does not name a version of Siril');
  const [, major = '0', minor = '0', patch = '0', suffix = ''] = match;
  const version = `${Number(major)}.${Number(minor)}.${Number(patch)}${suffix}`;
  const line = `${Number(major)}.${Number(minor)}`;
  if (suffix !== '')
    return unsupported(version, null, 'it is a pre-release; install the release that followed it');
  if (line === '1.2' || line === '1.4') return { version, dialect: line, supported: true };
  if (compareVersions(version, '1.2.0') < 0)
    return unsupported(
      version,
      null,
      'it lacks calibrate, seqapplyreg and pm; install Siril 1.4 or 1.2',
    );
  if (line === '1.3')
    return unsupported(version, null, 'it is a development version; install Siril 1.4');
  return unsupported(version, '1.4', 'it is newer than any version that was tried; Siril 1.4 is');
}

function unsupported(version: string, dialect: SirilDialect | null, reason: string): SirilVersion {
  return { version, dialect, supported: false, reason };
}

/**
 * Three numbers compared in turn, missing ones as 0; a pre-release (`-beta3`) stands before its release, and
 * pre-releases of one version compare by their text, numbers in it by value.
 */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [split(a), split(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (x.numbers[i] ?? 0) - (y.numbers[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (x.suffix === y.suffix) return 0;
  if (x.suffix === '') return 1;
  if (y.suffix === '') return -1;
  return padded(x.suffix) < padded(y.suffix) ? -1 : 1;
}

function split(version: string): { numbers: number[]; suffix: string } {
  const dash = version.indexOf('-');
  const core = dash < 0 ? version : version.slice(0, dash);
  return {
    numbers: core.split('.').map((n) => Number.parseInt(n, 10) || 0),
    suffix: dash < 0 ? '' : version.slice(dash + 1),
  };
}

function padded(suffix: string): string {
  return suffix.replace(/\d+/g, (n) => n.padStart(6, '0'));
}

const clausePattern = /^(>=|<=|==|!=|>|<|=)?\s*(\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.]+)?)$/;

/** Whether `constraint` can be read: clauses such as `>=1.2.0`, `<1.5`, joined by commas; a bare version means `==`. */
export function isVersionConstraint(constraint: string): boolean {
  return constraint.split(',').every((clause) => clausePattern.test(clause.trim()));
}

/** Whether `version` meets every clause of `constraint`; false for one that cannot be read. */
export function satisfies(version: string, constraint: string): boolean {
  return constraint.split(',').every((text) => {
    const match = clausePattern.exec(text.trim());
    if (!match) return false;
    const order = compareVersions(version, match[2] as string);
    switch (match[1]) {
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '!=':
        return order !== 0;
      default:
        return order === 0;
    }
  });
}
