// Siril's standard output, in pieces of any size -> events.
import type { SirilLogEvent } from './events.ts';
import { parseMarker } from '../markers.ts';
import { metricOf } from './metrics.ts';

export interface SirilLogParser {
  /** Events of the lines that are complete with this piece of text. */
  push(chunk: string): readonly SirilLogEvent[];
  /** Events of what is left without a line end. */
  end(): readonly SirilLogEvent[];
}

/** A line longer than this is passed on in pieces, so that broken output cannot fill the memory. */
const longestLine = 65_536;

/**
 * Reads output piece by piece. The pieces may end anywhere; text must be decoded already (a decoder that keeps
 * split characters). How the text is cut into pieces never changes the events.
 */
export function createLogParser(): SirilLogParser {
  let rest = '';
  return {
    push(chunk) {
      rest += chunk;
      const events: SirilLogEvent[] = [];
      let start = 0;
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
        while (end - start > longestLine) {
          events.push(...parseLogLine(rest.slice(start, start + longestLine)));
          start += longestLine;
        }
        events.push(...parseLogLine(rest.slice(start, end)));
        start = end + 1;
      }
      while (rest.length - start > longestLine) {
        events.push(...parseLogLine(rest.slice(start, start + longestLine)));
        start += longestLine;
      }
      rest = rest.slice(start);
      return events;
    },
    end() {
      const last = rest;
      rest = '';
      return last === '' ? [] : parseLogLine(last);
    },
  };
}

const errorPattern = /^Error in line (\d+) \('(.*)'\): (.*?)\.?$/;

/** The events of one line, without its line end. */
export function parseLogLine(raw: string): readonly SirilLogEvent[] {
  // Progress is redrawn in place: cursor movements and a carriage return stand before the text that counts.
  const line = raw.replace(/\r$/, '').replace(/^.*\r/, '');
  if (line.startsWith('log: ')) return message(line.slice(5));
  if (line.startsWith('progress: ')) return progress(line.slice(10));
  return isOfNoUse(line) ? [] : [{ kind: 'noise', text: line }];
}

/** Blank lines, the second report of each command, and the cursor movement that precedes a redrawn progress. */
function isOfNoUse(line: string): boolean {
  const moves = line.replaceAll('\u001b[A', '').replaceAll('\u001b[2K', '');
  return (
    moves.trim() === '' ||
    (moves === 'T' && moves !== line) ||
    /^\d+: running command \w+$/.test(line)
  );
}

function message(text: string): readonly SirilLogEvent[] {
  if (text.startsWith('#')) {
    const comment = text.slice(1);
    return [{ kind: 'comment', text: comment, marker: parseMarker(comment) }];
  }
  const running = /^Running command: (\w+)$/.exec(text);
  if (running) return [{ kind: 'runningCommand', name: running[1] as string }];
  if (text === 'Script execution finished successfully.') return [{ kind: 'success' }];
  if (text === 'Script execution failed.') return [{ kind: 'failed' }];
  const error = errorPattern.exec(text);
  if (error)
    return [
      {
        kind: 'errorInLine',
        line: Number(error[1]),
        command: error[2] as string,
        reason: error[3] as string,
      },
    ];
  const metric = metricOf(text);
  const log: SirilLogEvent = { kind: 'log', text };
  return metric ? [log, { kind: 'metric', value: metric }] : [log];
}

function progress(text: string): readonly SirilLogEvent[] {
  const match = /^(?:(.*), +)?(-?\d+\.\d\d)%$/.exec(text);
  if (!match) return [{ kind: 'noise', text }];
  const percent = Math.min(100, Math.max(0, Number(match[2])));
  return [{ kind: 'progress', percent, text: match[1] ?? '' }];
}
