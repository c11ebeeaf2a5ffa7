// Effects of commands that make one sequence of another: background, cropping, extraction, stretches.
import type { Step } from './machine.ts';
import { optionText } from './machine.ts';
import type { Effect, EffectTable } from './effect.ts';
import { always, byFourier, each, noEffect } from './effect.ts';
import { areaOf, checkArea, checkBayer, checkFrames, checkSizes, sizedSequence } from './checks.ts';
import { derive, derived, framesTaken, prefixOf } from './derive.ts';
import type { Geometry, VirtualSequence } from './images.ts';
import { halved, scaled, withoutBayer } from './images.ts';
import { readFile, readSequence } from './lookup.ts';
import { leave, makeSequence } from './make.ts';
import { inFolder, parsePlace } from '../words.ts';
import { readPixelList } from './loaded.ts';
import { resampled } from './resampling.ts';

const seqsubsky: Effect = {
  ...derived('bkg_'),
  irreproducible: (step) =>
    step.options.has('-nodither') ? null : 'it dithers with new random numbers at each run',
};

const seqcrop: Effect = derived(
  'cropped_',
  (g, step) => {
    const area = areaOf(step, 1);
    return g && area && { ...g, width: area.width, height: area.height };
  },
  (step, source) => checkArea(step, source, 1),
);

const seqresample: Effect = derived('scaled_', (g, step) =>
  resampled(g, step, '-scale', Math.floor),
);

function checkFrameBayer(step: Step, source: VirtualSequence): void {
  checkBayer(step, source.geometry, source.prefix);
}

/** Ha and OIII of a dual-band frame; `-resample` brings one to the size of the other. */
const seqextractHaOiii: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    checkFrameBayer(step, source);
    const resample = optionText(step, '-resample');
    const part = (prefix: string, half: boolean) =>
      derive(step, source, {
        prefix,
        geometry: half ? halved : withoutOdd,
        opened: false,
      });
    part('Ha_', resample !== 'ha');
    part('OIII_', resample === 'oiii');
  },
};

/** The full size of what is put together of halves: an odd row or column is lost. */
export function withoutOdd(g: Geometry | null): Geometry | null {
  const even = (n: number) => n - (n % 2);
  return withoutBayer(g && { ...g, width: even(g.width), height: even(g.height) });
}

const seqextractHa: Effect = derived(
  'Ha_',
  (g, step) => (step.options.has('-upscale') ? withoutOdd(g) : halved(g)),
  checkFrameBayer,
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
        frames: framesTaken(step, source),
        geometry: halved(source.geometry),
        exact: source.exact,
        ...(source.container && { container: source.container }),
      });
  },
};

/** 1.4 is given the four sequences, 1.2 one of them with the others beside it. */
const seqmergeCfa: Effect = {
  apply(step) {
    const count = step.machine.dialect === '1.4' ? 4 : 1;
    const sources = step.positional.slice(0, count).map((word) => readSequence(step, word));
    const [source] = sources;
    if (!source) return;
    checkSizes(
      step,
      sources.map((s) => s && sizedSequence(s)),
    );
    // Neither version takes heed of `-prefixout=`.
    derive(step, source, { prefix: 'mCFA_', geometry: doubled });
  },
};

function doubled(g: Geometry | null): Geometry | null {
  const twice = scaled(g, 2);
  return twice && { ...twice, bayer: true };
}

/** Takes frames out of a sequence or back in: what follows has *at most* all of them. */
const select: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    checkFrames(step, source, step.positional.slice(1, 3));
    step.machine.partial.add(source.folder + source.prefix);
  },
};

const setref: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (source) checkFrames(step, source, [step.positional[1]]);
  },
};

/** Forgets what registration found. */
const seqclean: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    const kinds = ['-reg', '-stat', '-sel'].filter((option) => step.options.has(option));
    if (kinds.length === 0 || kinds.includes('-reg'))
      step.machine.prepared.delete(source.folder + source.prefix);
    if (kinds.length === 0 || kinds.includes('-sel'))
      step.machine.partial.delete(source.folder + source.prefix);
  },
};

/** Reads a sequence and changes no frame of it. */
const readOnly: Effect = { apply: (step) => void readSequence(step, step.positional[0]) };

/** A list of stars for each frame that has been looked at: 1.4 keeps them in a folder of their own. */
export function leaveStars(step: Step, source: VirtualSequence): void {
  const folder = parsePlace(source.folder);
  const home = step.machine.dialect === '1.4' ? inFolder(folder, 'cache') : folder;
  const frames = framesTaken(step, source);
  leave(step, inFolder(home, `${source.prefix}*.lst`), { min: 0, max: frames.max });
}

const seqfindstar: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (source) leaveStars(step, source);
  },
};

/** Writes frames anew where they lie: links become files. */
const sequpdateKey: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (source) makeSequence(step, { ...source, linked: false });
  },
};

/** Bad pixels of a list. */
const seqcosme: Effect = {
  apply(step) {
    derived('cosme_').apply?.(step);
    readPixelList(step, step.positional[1]);
  },
};

/** Sharpening, where a star profile may be read from a file. */
const seqdeconvolution: Effect = {
  apply(step) {
    const profile = step.options.get('-loadpsf');
    if (profile) readFile(step, profile);
    derived('dec_').apply?.(step);
  },
  irreproducible: byFourier,
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

export const sequenceEffects: EffectTable = {
  seqsubsky,
  seqcrop,
  seqresample,
  seqextract_haoiii: seqextractHaOiii,
  seqextract_ha: seqextractHa,
  seqextract_green: derived('Green_', halved, checkFrameBayer),
  seqsplit_cfa: seqsplitCfa,
  seqmerge_cfa: seqmergeCfa,
  ...each('seqfind_cosme seqfind_cosme_cfa', derived('cc_')),
  ...each('seqcosme seqcosme_cfa', seqcosme),
  seqfixbanding: derived('unband_'),
  seqmtf: derived('mtf_'),
  seqccm: derived('ccm_'),
  ...each('seqght seqinvght seqmodasinh seqinvmodasinh seqlinstretch', derived('stretch_')),
  ...each('seqrl seqsb seqwiener', seqdeconvolution),
  seqstarnet,
  ...each('select unselect', select),
  setref,
  seqclean,
  seqfindstar,
  sequpdate_key: sequpdateKey,
  ...each('getref seqpsf seqtilt', readOnly),
  seqplatesolve: {
    ...readOnly,
    irreproducible: always('it asks a catalogue'),
    needs: ['astrometry'],
  },
  ...each('seqsetmag sequnsetmag', noEffect),
};
