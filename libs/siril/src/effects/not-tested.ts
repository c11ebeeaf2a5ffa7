// Commands whose effects no test holds against a real Siril, with the reason.
import type { SirilDialect } from '../script.ts';

export interface NotTested {
  /** Lower case. */
  readonly command: string;
  readonly reason: string;
  /** Where left out: all that have the command. */
  readonly dialects?: readonly SirilDialect[];
}

const catalogue = 'asks a catalogue on the network';
const starnet = 'needs StarNet, a program of its own';
const live = 'follows a camera while it takes pictures';
const crashes = 'crashes Siril 1.2';

export const notTested: readonly NotTested[] = [
  { command: 'catquery', reason: catalogue },
  { command: 'catsearch', reason: catalogue },
  { command: 'conesearch', reason: catalogue },
  { command: 'findcompstars', reason: catalogue },
  { command: 'pcc', reason: catalogue },
  { command: 'platesolve', reason: catalogue },
  { command: 'seqplatesolve', reason: catalogue },
  { command: 'solsys', reason: catalogue },
  { command: 'spcc', reason: catalogue },
  {
    command: 'addwcs',
    reason: 'needs a picture whose place in the sky was found from a catalogue',
  },
  {
    command: 'trixel',
    reason: 'needs a picture whose place in the sky was found from a catalogue',
  },
  { command: 'starnet', reason: starnet },
  { command: 'seqstarnet', reason: starnet },
  { command: 'livestack', reason: live },
  { command: 'start_ls', reason: live },
  { command: 'stop_ls', reason: live },
  { command: 'pyscript', reason: 'runs a Python script, which may do anything' },
  { command: 'exit', reason: 'ends Siril; the checker refuses it' },
  { command: 'seqcosme', reason: crashes, dialects: ['1.2'] },
  { command: 'seqcosme_cfa', reason: crashes, dialects: ['1.2'] },
  { command: 'seqpsf', reason: crashes, dialects: ['1.2'] },
];
