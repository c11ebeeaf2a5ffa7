// Effects of commands that look at pictures: the tables, lists and plots that they write.
import { wordText } from '../script.ts';
import type { Place } from '../words.ts';
import { folderOf, inFolder, nameOf, placeOf } from '../words.ts';
import type { Effect, EffectTable } from './effect.ts';
import { byFourier, each, noEffect } from './effect.ts';
import { readFile, readSequence } from './lookup.ts';
import { leave, makePicture, makeTable, requireFolder } from './make.ts';
import type { Step } from './machine.ts';
import { loadedImage } from './machine.ts';
import { framesTaken } from './derive.ts';

/** Makes the folder, too. */
const findstar: Effect = {
  apply(step) {
    const out = step.options.get('-out');
    const place = out ? placeOf(out, step.machine.cwd) : null;
    if (place) makeTable(step, place);
  },
};

/** A table under the name that an option gives. */
function tableAt(step: Step, option: string): void {
  const word = step.options.get(option);
  const place = word ? placeOf(word, step.machine.cwd) : null;
  if (place) writeTable(step, place);
}

function writeTable(step: Step, place: Place): void {
  requireFolder(step, place);
  makeTable(step, place);
}

const seqstat: Effect = {
  apply(step) {
    readSequence(step, step.positional[0]);
    const place = step.positional[1] && placeOf(step.positional[1], step.machine.cwd);
    if (place) writeTable(step, place);
  },
};

const seqheader: Effect = {
  apply(step) {
    readSequence(step, step.positional[0]);
    tableAt(step, '-out');
  },
};

/** `NAME.json` beside the file, unless `-out=` says otherwise. */
const jsonmetadata: Effect = {
  apply(step) {
    const [word] = step.positional;
    readFile(step, word);
    const place = word && placeOf(word, step.machine.cwd);
    if (step.options.has('-out')) tableAt(step, '-out');
    else if (place)
      writeTable(
        step,
        inFolder(folderOf(place), `${nameOf(place).replace(/\.(?:fits?|fts)(?:\.fz)?$/, '')}.json`),
      );
  },
};

/** One channel's histogram, under a name of its own. */
const histo: Effect = {
  apply(step) {
    const channels = loadedImage(step.machine)?.geometry?.channels;
    const [channel] = step.positional;
    const index = channel ? Number(wordText(channel)) : Number.NaN;
    const colour = channels === 1 ? 'bw' : ['red', 'green', 'blue'][index];
    if (channels === undefined || colour === undefined) step.machine.uncertain = true;
    else makeTable(step, inFolder(step.machine.cwd, `histo_${colour}.dat`));
  },
};

/** A plot and its numbers; without a name they have the time in theirs. */
const profile: Effect = {
  apply(step) {
    const { machine } = step;
    const word = step.options.get('-filename');
    const place = word ? placeOf(word, machine.cwd) : null;
    if (place) {
      writeTable(step, place);
      leave(step, { root: place.root, path: place.path.replace(/\.\w+$/, '') + '.png' });
      return;
    }
    const name = `profile_${loadedImage(machine)?.name ?? ''}*`;
    leave(step, inFolder(machine.cwd, `${name}.png`));
    if (step.options.has('-savedat')) leave(step, inFolder(machine.cwd, `${name}.dat`));
  },
};

/** A plot for each frame, with its numbers. */
const seqprofile: Effect = {
  apply(step) {
    const source = readSequence(step, step.positional[0]);
    if (!source) return;
    const frames = framesTaken(step, source);
    for (const ending of step.options.has('-savedat') ? ['png', 'dat'] : ['png'])
      leave(step, inFolder(step.machine.cwd, `profile_${source.prefix}*.${ending}`), frames);
  },
};

/** The numbers and, where it can be drawn (1.2 asks gnuplot to), a plot. */
const lightCurve: Effect = {
  apply(step) {
    readSequence(step, step.positional[0]);
    makeTable(step, inFolder(step.machine.cwd, 'light_curve.dat'));
    const drawn = step.machine.dialect === '1.4' ? 1 : 0;
    leave(step, inFolder(step.machine.cwd, 'light_curve.png'), { min: drawn, max: 1 });
  },
};

/** A star profile: a little picture under the name that is given, or under one with the time. */
const makepsf: Effect = {
  apply(step) {
    const { machine } = step;
    const [verb, name] = step.positional;
    const what = verb ? wordText(verb) : '';
    if (what === 'load') readFile(step, name);
    const saved = what === 'save' ? name : step.options.get('-savepsf');
    const place = saved ? placeOf(saved, machine.cwd) : null;
    if (place) {
      // 1.4 makes the folder; 1.2 writes nothing and says nothing.
      if (machine.dialect === '1.2') requireFolder(step, place);
      makePicture(step, place, { geometry: null, exact: false });
    } else if (what === 'save' || step.options.has('-savepsf')) {
      leave(step, inFolder(machine.cwd, '*PSF.tif'));
    }
  },
  irreproducible(step) {
    const how = step.positional[0] ? wordText(step.positional[0]) : '';
    if (how === 'blind') return byFourier();
    return how === 'stars' && step.machine.dialect === '1.2'
      ? 'Siril 1.2 takes the stars in the order in which its threads find them'
      : null;
  },
};

export const informationEffects: EffectTable = {
  findstar,
  seqstat,
  seqheader,
  jsonmetadata,
  histo,
  profile,
  seqprofile,
  light_curve: lightCurve,
  makepsf,
  ...each('bg bgnoise stat cdg entropy psf dumpheader tilt inspector', noEffect),
};
