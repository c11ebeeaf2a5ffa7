// What a random chain may do next: reproducible commands on the sequence or the picture that it has come to.

/** What the chain has come to; a move leads from one state to the next. */
export interface ChainState {
  /** Without the `_` at its end. */
  readonly sequence: string;
  readonly kind: 'cfa' | 'mono' | 'rgb';
  readonly calibrated: boolean;
  /** `found`: transformations were found and not yet applied. */
  readonly aligned: 'no' | 'found' | 'yes';
  /** Half of the size, or cut: too few stars to align by. */
  readonly small: boolean;
  /** Base name of a picture that was saved; null before the first stack. */
  readonly picture: string | null;
}

export interface Move {
  readonly lines: readonly string[];
  readonly next: ChainState;
}

export const begin: ChainState = {
  sequence: 'l',
  kind: 'cfa',
  calibrated: false,
  aligned: 'no',
  small: false,
  picture: null,
};

/** All moves from a state; `n` makes the names of pictures distinct. */
export function movesFrom(state: ChainState, n: number): readonly Move[] {
  const { sequence: name, kind, calibrated, aligned, small } = state;
  const make = (line: string, prefix: string, change: Partial<ChainState> = {}): Move => ({
    lines: [line],
    next: { ...state, sequence: `${prefix}${name}`, ...change },
  });
  if (aligned === 'found') return [make(`seqapplyreg ${name}`, 'r_', { aligned: 'yes' })];
  const moves = [
    make(`seqsubsky ${name} 1 -nodither`, 'bkg_'),
    ...stacks(state, n),
    ...stacks(state, n),
    ...pictureMoves(state, n),
    ...settings.map((line): Move => ({ lines: [line], next: state })),
  ];
  if (!small) moves.push(make(`seqcrop ${name} 4 6 160 120`, 'cropped_', { small: true }));
  // These change what is known of the frames, not the frames.
  if (aligned === 'no') moves.push(make(`setref ${name} 2`, ''), make(`unselect ${name} 3 3`, ''));
  if (kind !== 'cfa') moves.push(make(`seqfind_cosme ${name} 3 3`, 'cc_'));
  else moves.push(make(`seqfind_cosme_cfa ${name} 3 3`, 'cc_'));
  if (kind === 'cfa' && !small)
    for (const [command, prefix] of [
      ['Ha', 'Ha_'],
      ['HaOIII', 'OIII_'],
      ['Green', 'Green_'],
    ])
      moves.push(
        make(`seqextract_${command} ${name}`, prefix ?? '', { kind: 'mono', small: true }),
      );
  if (kind === 'cfa' && !calibrated && !small)
    for (const masters of calibrations)
      moves.push(
        make(`calibrate ${name} ${masters}`, 'pp_', { calibrated: true }),
        make(`calibrate ${name} ${masters} -debayer`, 'pp_', { calibrated: true, kind: 'rgb' }),
      );
  if (kind === 'rgb' && aligned === 'no' && !small)
    moves.push(
      make(`register ${name}`, 'r_', { aligned: 'yes' }),
      make(`register ${name} -2pass`, '', { aligned: 'found' }),
    );
  return moves;
}

const settings = ['setfindstar -sigma=1.5', 'setcpu 1', 'set16bits', 'set32bits'];

const calibrations = [
  '-bias=raw:bias.fit -cfa',
  '-dark=raw:dark.fit -flat=raw:flat.fit -cc=dark -cfa -equalize_cfa',
];

function stacks(state: ChainState, n: number): Move[] {
  const ways = ['rej 3 3 -nonorm', 'rej w 3 3 -norm=addscale -output_norm', 'med -norm=mul', 'max'];
  return ways.map((how) => ({
    lines: [`stack ${state.sequence} ${how} -out=p${n}`],
    next: { ...state, picture: `p${n}` },
  }));
}

function pictureMoves(state: ChainState, n: number): Move[] {
  const { picture } = state;
  if (picture === null) return [];
  const changes = [
    'autostretch',
    'crop 10 8 80 60',
    'resample 0.5',
    'mirrorx',
    'fmedian 3 0.8',
    'asinh 10',
  ];
  const edited = changes.map((line) => ({
    lines: [`load ${picture}.fit`, line, `save p${n}.fit`],
    next: { ...state, picture: `p${n}` },
  }));
  return [...edited, { lines: [`load ${picture}.fit`, `savejpg j${n} 90`], next: state }];
}
