// Effects of commands that make one sequence of another: calibration, background, cropping, extraction.
import type { Step } from './machine.ts';
import { makeFile, makeSequence, optionText, readFile, readSequence } from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, each, noEffect } from './effect.ts';
import { inFolder, nameOf, parsePlace, placeOf } from '../words.ts';
import { wordText } from '../script.ts';
import type { Geometry, VirtualSequence } from './images.ts';
import { halved, scaled, withBits, withChannels } from './images.ts';

interface Derived {
  /** Stands before the name of the source. */
  readonly prefix: string;
  readonly geometry?: (source: Geometry | null, step: Step) => Geometry | null;
  readonly exact?: boolean;
}

/** Makes a sequence with as many frames as its source; *at most* as many where frames were taken out of it. */
export function derive(step: Step, source: VirtualSequence, derived: Derived): void {
  const { machine } = step;
  const partial = machine.partial.has(source.folder + source.prefix) && !step.options.has('-all');
  makeSequence(step, {
    folder: source.folder,
    prefix: `${derived.prefix}${source.prefix}`,
    start: source.start,
    frames: partial ? { min: 1, max: source.frames.max } : source.frames,
    geometry: derived.geometry ? derived.geometry(source.geometry, step) : source.geometry,
    exact: derived.exact ?? source.exact,
  });
}

/** `-prefix=` replaces the prefix that the command has by itself. */
function prefixOf(step: Step, standard: string): string {
  return optionText(step, '-prefix') || standard;
}

function simple(prefix: string, geometry?: Derived['geometry'], exact?: boolean): Effect {
  return {
    apply(step) {
      const source = readSequence(step, step.positional[0]);
      if (source)
        derive(step, source, {
          prefix: prefixOf(step, prefix),
          ...(geometry && { geometry }),
          ...(exact !== undefined && { exact }),
        });
    },
  };
}

/** Reads the masters that the options of a calibration name. `-bias="=…"` is a number, not a file. */
export function readMasters(step: Step): void {
  for (const option of ['-bias', '-dark', '-flat']) {
    const value = step.options.get(option);
    if (value && !wordText(value).replace(/^["']/, '').startsWith('=')) readFile(step, value);
  }
  // `-cc=bpm FILE` has its file in the next word.
  if (optionText(step, '-cc') === 'bpm') readFile(step, step.positional[1]);
}

export function calibrated(source: Geometry | null, step: Step): Geometry | null {
  const deep = withBits(source, step.machine.force16 ? 16 : 32);
  return step.options.has('-debayer') ? withChannels(deep, 3) : deep;
}

const calibrate: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    readMasters(step);
    if (!source) return;
    if (step.options.has('-fitseq')) {
      step.machine.uncertain = true;
      return;
    }
    derive(step, source, { prefix: prefixOf(step, 'pp_'), geometry: calibrated });
  },
};

const seqsubsky: Effect = {
  ...simple('bkg_', (g) => withBits(g, 32)),
  irreproducible: (step) =>
    step.options.has('-nodither') ? null : 'it dithers with new random numbers at each run',
};

const seqcrop: Effect = simple('cropped_', (g, step) => {
  const width = Number(step.positional[3] && wordText(step.positional[3]));
  const height = Number(step.positional[4] && wordText(step.positional[4]));
  return g && width > 0 && height > 0 ? { ...g, width, height } : null;
});

const seqresample: Effect = simple('scaled_', (g, step) => resampled(g, step, '-scale'));

/** The size after `resample` or `seqresample`: a factor, or the other side in proportion. */
export function resampled(
  g: Geometry | null,
  step: Step,
  factorOption: string | null,
): Geometry | null {
  if (!g) return null;
  const number = (name: string) => Number(optionText(step, name) ?? 'NaN');
  const [width, height, maxdim] = [number('-width'), number('-height'), number('-maxdim')];
  const first = step.positional[0];
  const factor = factorOption ? number(factorOption) : Number(first ? wordText(first) : 'NaN');
  if (width > 0) return scaleTo(g, width / g.width);
  if (height > 0) return scaleTo(g, height / g.height);
  if (maxdim > 0) return scaleTo(g, maxdim / Math.max(g.width, g.height));
  return factor > 0 ? scaleTo(g, factor) : null;
}

function scaleTo(g: Geometry, factor: number): Geometry | null {
  return scaled(g, factor);
}

/** Ha and OIII of a dual-band frame; `-resample` brings one to the size of the other. */
const seqextractHaOiii: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    const resample = optionText(step, '-resample');
    const half = (g: Geometry | null) => halved(g);
    const full = (g: Geometry | null) => g;
    derive(step, source, { prefix: 'Ha_', geometry: resample === 'ha' ? full : half });
    derive(step, source, { prefix: 'OIII_', geometry: resample === 'oiii' ? half : full });
  },
};

const seqextractHa: Effect = simple('Ha_', (g, step) =>
  step.options.has('-upscale') ? g : halved(g),
);

/** 1.2 names the parts `CFA_0_` and numbers them from 0. */
const seqsplitCfa: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    const old = step.machine.dialect === '1.2';
    const name = prefixOf(step, old ? 'CFA_' : 'CFA');
    for (let i = 0; i < 4; i++)
      makeSequence(step, {
        folder: source.folder,
        prefix: `${name}${i}_${source.prefix}`,
        start: old ? 0 : source.start,
        frames: source.frames,
        geometry: halved(source.geometry),
        exact: source.exact,
      });
  },
};

const seqmergeCfa: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    derive(step, source, {
      prefix: optionText(step, '-prefixout') || 'mCFA_',
      geometry: (g) => scaled(g, 2),
    });
  },
};

/** Takes frames out of a sequence or back in: what follows has *at most* all of them. */
const select: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (source) step.machine.partial.add(source.folder + source.prefix);
  },
};

/** Reads a sequence and changes no frame of it. */
const readOnly: Effect = { apply: (step) => void readSequence(step, step.positional[0]) };

const seqstat: Effect = {
  apply(step) {
    readSequence(step, step.positional[0]);
    const place = step.positional[1] && placeOf(step.positional[1], step.machine.cwd);
    if (place) makeFile(step, place, { geometry: null, exact: true });
  },
};

/** StarNet on every frame: stars removed and, unless refused, the stars alone. */
const seqstarnet: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    derive(step, source, { prefix: 'starless_' });
    if (!step.options.has('-nostarmask')) derive(step, source, { prefix: 'starmask_' });
  },
  irreproducible: always('StarNet is a program of its own'),
  needs: ['starnet'],
};

/** One image calibrated: `pp_NAME` in the working folder, wherever the image lies. */
const calibrateSingle: Effect = {
  apply(step) {
    const [word] = step.positional;
    const source = readFile(step, word);
    readMasters(step);
    const place = word && placeOf(word, step.machine.cwd);
    if (!place) return;
    const name = nameOf(source ? parsePlace(source.path) : place).replace(/\.(?:fits?|fts)$/, '');
    makeFile(
      step,
      inFolder(step.machine.cwd, `${prefixOf(step, 'pp_')}${name}${step.machine.extension}`),
      {
        geometry: calibrated(source?.geometry ?? null, step),
        exact: source?.exact ?? true,
      },
    );
  },
};

export const sequenceEffects: EffectTable = {
  calibrate,
  calibrate_single: calibrateSingle,
  seqsubsky,
  seqcrop,
  seqresample,
  seqextract_haoiii: seqextractHaOiii,
  seqextract_ha: seqextractHa,
  seqextract_green: simple('Green_', halved),
  seqsplit_cfa: seqsplitCfa,
  seqmerge_cfa: seqmergeCfa,
  seqfind_cosme: simple('cc_'),
  seqfind_cosme_cfa: simple('cc_'),
  seqcosme: simple('cosme_'),
  seqcosme_cfa: simple('cosme_'),
  seqfixbanding: simple('unband_'),
  seqmtf: simple('mtf_'),
  seqccm: simple('ccm_'),
  ...each('seqght seqinvght seqmodasinh seqinvmodasinh seqlinstretch', simple('stretch_')),
  ...each('seqrl seqsb seqwiener', simple('dec_')),
  seqstarnet,
  seqstat,
  ...each('select unselect', select),
  ...each('setref getref seqclean seqfindstar seqpsf seqheader seqtilt sequpdate_key', readOnly),
  seqplatesolve: {
    ...readOnly,
    irreproducible: always('it asks a catalogue'),
    needs: ['astrometry'],
  },
  seqsetmag: noEffect,
  sequnsetmag: noEffect,
};
