// What is printed of devices and headers unless `--private` asks for all of it.
import { publicDeviceName, redactMetadata } from '@starbash/fits';
import type { Coverage, CoverageRow, Fact, Facts } from '@starbash/ir';

type Metadata = Readonly<Record<string, string | number | boolean>>;

/** Keywords without those that tell place, person or device. */
export function shownMetadata(metadata: Metadata, showPrivate: boolean): Metadata {
  return showPrivate ? metadata : redactMetadata(metadata);
}

/** Facts with the numbers of devices left out of their names: `S50_153dd4e2` tells its owner. */
export function shownFacts(facts: Facts, showPrivate: boolean): Facts {
  if (showPrivate) return facts;
  const { camera, telescope } = facts;
  return {
    ...facts,
    ...(camera && { camera: publicName(camera) }),
    ...(telescope && { telescope: publicName(telescope) }),
  };
}

function publicName(fact: Fact<string>): Fact<string> {
  return { ...fact, value: publicDeviceName(fact.value) };
}

export function publicCoverage({ rows, needs, near }: Coverage): Coverage {
  const named = <T extends Pick<CoverageRow, 'camera' | 'telescope'>>(row: T): T => ({
    ...row,
    camera: row.camera === null ? null : publicDeviceName(row.camera),
    telescope: row.telescope === null ? null : publicDeviceName(row.telescope),
  });
  return { rows: rows.map(named), needs: needs.map(named), near };
}
