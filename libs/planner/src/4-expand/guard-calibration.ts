// What is checked on the commands themselves, whatever a recipe says of its inputs: flats keep no bias, darks fit.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic, Origin, Span } from '@starbash/diagnostics';
import type { CatalogSnapshot, MasterChoice } from '@starbash/ir';
import { wordText } from '@starbash/siril';
import type { SirilLine, Word } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import { makerType } from '../3-bind/output-names.ts';
import { isCalibratedOnBoard, mayBeUncalibrated } from '../3-bind/uncalibrated-flats.ts';
import type { PlanInput } from '../input.ts';

/** Errors and warnings about the calibration that a filled script does. */
export function guardCalibration(
  candidate: Candidate,
  lines: readonly SirilLine[],
  { settings, snapshot }: Pick<PlanInput, 'settings' | 'snapshot'>,
): Diagnostic[] {
  const calibrations = lines.flatMap((line) =>
    line.kind === 'command' && /^(?:calibrate|preprocess)(?:_single)?$/.test(line.name)
      ? [{ options: new Set(line.words.map(optionName)), origin: line.origin }]
      : [],
  );
  const having = (option: string) => calibrations.find(({ options }) => options.has(option));
  const { session } = candidate.scope;
  const found: Diagnostic[] = [];
  if (
    makerType(candidate.stage) === 'flat' &&
    session !== null &&
    !isCalibratedOnBoard(session) &&
    !mayBeUncalibrated(candidate.stage, candidate.scope, settings) &&
    !having('-bias') &&
    !having('-dark')
  )
    found.push(
      diagnose(
        'flat_not_calibrated',
        { stage: candidate.stage.name, session: session.label },
        { span: spanOf(candidate.stage.origin) },
      ),
    );

  const command = having('-dark');
  const dark = candidate.masters.find(({ type }) => type === 'dark');
  const isForced =
    dark?.allowed?.some((name) => name.startsWith('dark.exposure')) === true ||
    dark?.breaks?.includes('exposure') === true;
  if (!dark || !command || !isForced || command.options.has('-opt')) return found;
  const long = session?.facts.exposure?.value;
  const short = exposureOf(dark, snapshot);
  if (long !== undefined && short !== undefined)
    found.push(
      diagnose(
        'dark_of_another_exposure',
        { task: candidate.id, dark: short, light: long },
        { span: spanOf(command.origin) },
      ),
    );
  return found;
}

function exposureOf(choice: MasterChoice, snapshot: CatalogSnapshot): number | undefined {
  const source = choice.candidates.find(
    ({ verdict }) => verdict.kind === 'accepted' && verdict.rank === choice.rank,
  )?.source;
  const found =
    source?.kind === 'session'
      ? snapshot.sessions.find(({ id }) => id === source.session)
      : snapshot.masters.find(({ path }) => path === choice.path);
  return found?.facts.exposure?.value;
}

/** `-dark` of `-dark=master:dark.fit`. */
function optionName(word: Word): string {
  return wordText(word).replace(/=[^]*$/, '');
}

function spanOf(origin: Origin): Span | undefined {
  return origin === Generated ? undefined : origin;
}
