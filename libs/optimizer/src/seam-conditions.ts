// Conditions at the seam of two scripts: files that are not yet there, and what the first leaves in the process.
import type { HostStep, InputFile, PortablePath, Task } from '@starbash/ir';
import { opaqueCommands, runsPython, sequenceNotes } from '@starbash/siril';
import type { SirilLine } from '@starbash/siril';
import type { FusionCondition, Seam } from './condition.ts';

export const seamConditions: readonly FusionCondition[] = [
  {
    // Links to frames that the first task will write are made before it starts, so their names must be known.
    name: 'names_known_ahead',
    refuses: (seam) => {
      const unknown = madeByGroup(seam).find(
        (file) => file.form === 'sequence' && !hasExactFrames(file.path, seam),
      );
      return unknown
        ? `how many frames ${unknown.path} has is known only when they are made`
        : null;
    },
  },
  {
    name: 'links_possible',
    refuses: (seam) =>
      seam.input.links === false && madeByGroup(seam).length > 0
        ? 'the file system has no links, and what is not there yet cannot be copied'
        : null,
  },
  {
    name: 'steps_done_ahead',
    refuses: (seam) => {
      const made = new Set(madeByGroup(seam).map((file) => file.path));
      const step = seam.next.hostSteps.find((s) => s.kind === 'prepare' && made.has(s.from));
      return step
        ? `${(step as Extract<HostStep, { kind: 'prepare' }>).from} has to be unpacked between them`
        : null;
    },
  },
  {
    // A `.seq` is copied, not linked: a task that writes to its own must not change that of another.
    name: 'nothing_beside_frames',
    refuses: (seam) => {
      for (const step of seam.next.hostSteps) {
        if (step.kind !== 'link-sequence') continue;
        const maker = makerOf(step.from, seam);
        const [noted] = maker === undefined ? [] : sequenceNotes(linesOf(maker));
        if (noted !== undefined)
          return `what ${noted} notes beside the frames of ${step.from} can be handed on only when ${maker?.id} has ended`;
      }
      return null;
    },
  },
  {
    name: 'known_effects',
    refuses: ({ last }) => {
      const [opaque] = opaqueCommands(linesOf(last));
      return opaque === undefined ? null : `nobody knows what ${opaque} leaves behind`;
    },
  },
  {
    name: 'same_environment',
    refuses: ({ last, next }) => {
      const python = [last, next].find((task) => runsPython(linesOf(task)));
      return python ? `Siril is started differently for the Python of ${python.id}` : null;
    },
  },
  {
    name: 'no_state_left',
    refuses: ({ last }) =>
      last.leavesState.length === 0
        ? null
        : `${last.id} leaves ${last.leavesState.join(', ')} changed`,
  },
];

function linesOf({ body }: Task): readonly SirilLine[] {
  return body.kind === 'siril' ? body.lines : [];
}

/** What `next` takes of tasks in the group. */
function madeByGroup({ group, next }: Seam): readonly InputFile[] {
  return next.inputs
    .flatMap((input) => input.files)
    .filter((file) => file.producer !== null && group.tasks.includes(file.producer));
}

function makerOf(path: PortablePath, { members }: Seam): Task | undefined {
  return members.find((task) => task.outputs.some((output) => output.path === path));
}

function hasExactFrames(path: PortablePath, seam: Seam): boolean {
  const frames = makerOf(path, seam)?.outputs.find((output) => output.path === path)?.frames;
  return frames !== null && frames !== undefined && frames.min === frames.max;
}
