// The work of starbash doctor frames: frames that are perhaps not what they say.
import { examineFrames, frameChecks } from '@starbash/catalog';
import type { Examination, FrameCheck, Suspicion } from '@starbash/catalog';
import { count } from '@starbash/report';
import { shortList } from './doctor-files.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

/** Suspicions are no failure: the exit status is 0. */
export function doctorFrames(terminal: Terminal, deep: boolean): Promise<ExitCode> {
  return withWorkspace(currentPlace(), async ({ catalog, diagnostics }) => {
    terminal.findings(diagnostics, new Map());
    const found = await examineFrames(catalog, {
      deep,
      onProgress: ({ done, total }) => terminal.status(`${done} of ${total} frames`),
    });
    terminal.status(null);
    if (terminal.json) terminal.resultJson(json(found));
    else {
      terminal.result(
        byCheck(found.suspicions)
          .map(([check, suspicions]) => paragraph(check, suspicions, terminal))
          .join('\n'),
      );
      terminal.note(summary(found, deep));
    }
    return exitCodes.done;
  });
}

function json({ frames, sampled, skipped, suspicions }: Examination) {
  return {
    schema: 1,
    frames,
    sampled,
    skipped,
    suspicions: suspicions.map(({ check, path, other, frames: of, seen }) => ({
      check,
      path,
      other,
      frames: of,
      reason: `${frameChecks[check].title} (${seen})`,
      fix: frameChecks[check].fix,
    })),
  };
}

function byCheck(suspicions: readonly Suspicion[]): [FrameCheck, Suspicion[]][] {
  const groups = new Map<FrameCheck, Suspicion[]>();
  for (const one of suspicions) {
    const list = groups.get(one.check);
    if (list) list.push(one);
    else groups.set(one.check, [one]);
  }
  return [...groups];
}

function paragraph(check: FrameCheck, found: readonly Suspicion[], terminal: Terminal): string {
  const { title, fix } = frameChecks[check];
  const { style, verbose } = terminal;
  const frames = found.reduce((sum, one) => sum + one.frames, 0);
  return [
    style('title', `${count(frames, 'frame')}: ${title}`),
    ...shortList(
      found.map(({ path, seen }) => `${path}: ${seen}`),
      verbose,
    ),
    style('dim', `  ${fix}`),
    '',
  ].join('\n');
}

function summary({ frames, sampled, skipped, suspicions }: Examination, deep: boolean): string {
  const looked = deep
    ? `${count(frames, 'frame')} looked at, ${sampled} of them into their pixels`
    : `${count(frames, 'frame')} looked at by header; --deep looks at pixels, too`;
  const not = [
    skipped.compressed > 0 && `${skipped.compressed} are compressed`,
    skipped.notPlain > 0 && `${skipped.notPlain} are no plain FITS`,
    skipped.unreadable > 0 && `${skipped.unreadable} cannot be read now`,
  ].filter((part) => part !== false);
  return [
    looked,
    ...(not.length > 0 ? [`pixels not looked at: ${not.join(', ')}`] : []),
    suspicions.length === 0 ? 'nothing is suspicious' : 'nothing was changed: you decide',
  ].join('; ');
}
