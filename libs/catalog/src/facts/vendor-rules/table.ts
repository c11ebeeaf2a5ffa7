// All rules about vendors' files, by the writer of a file.
import type { Writer } from '../writer.ts';
import { afterVendor, beforeVendor } from './any-writer.ts';
import { asiair } from './asiair.ts';
import { astap } from './astap.ts';
import { ccdops, maxim, theskyx, voyager } from './desktop-programs.ts';
import { dwarf } from './dwarf.ts';
import { iraf, microobservatory, pocs } from './observatories.ts';
import { app, dss, pixinsight, siril } from './processing-programs.ts';
import type { VendorRules } from './rule.ts';
import { seestar } from './seestar.ts';
import { sharpcap } from './sharpcap.ts';

/**
 * Rules by writer, in the order in which they are asked. N.I.N.A., SGP, APT, INDI and others write what they mean:
 * spellings and the order of keywords do for them.
 */
export const vendorRules: Readonly<Record<Writer, Required<VendorRules>>> = {
  nina: rules(),
  asiair: rules(asiair),
  seestar: rules(seestar),
  dwarf: rules(dwarf),
  sharpcap: rules(sharpcap),
  maxim: rules(maxim, voyager),
  sgp: rules(),
  apt: rules(),
  theskyx: rules(theskyx, voyager),
  ccdops: rules(ccdops),
  indi: rules(),
  indigo: rules(),
  ccdciel: rules(),
  voyager: rules(voyager),
  astrofx: rules(),
  microobservatory: rules(microobservatory),
  pocs: rules(pocs),
  iraf: rules(iraf),
  siril: rules(siril),
  pixinsight: rules(pixinsight),
  app: rules(app),
  dss: rules(dss),
  astap: rules(astap),
  // What CCDOPS did stands in the history of files that have lost its name.
  unknown: rules({ facts: ccdops.facts ?? [] }, voyager),
};

function rules(...vendors: readonly VendorRules[]): Required<VendorRules> {
  const all = [beforeVendor, ...vendors, afterVendor];
  return {
    types: all.flatMap(({ types }) => types ?? []),
    facts: all.flatMap(({ facts }) => facts ?? []),
    ignores: all.flatMap(({ ignores }) => ignores ?? []),
  };
}
