// What happens while a plan is executed: one stream, consumed by terminal, JSON lines, history and report.
import type { Diagnostic } from '@starbash/diagnostics';
import type { RecordedOutput } from './record.ts';
import type { TaskId } from './task.ts';

export type TaskOutcome = 'succeeded' | 'failed' | 'interrupted' | 'blocked' | 'current';

export type RunEvent =
  | {
      readonly kind: 'runStarted';
      readonly run: number;
      readonly toRun: number;
      readonly groups: number;
    }
  | { readonly kind: 'taskQueued'; readonly task: TaskId }
  | {
      readonly kind: 'taskStarted';
      readonly task: TaskId;
      readonly group: string;
      readonly folder: string;
    }
  /** `line` and `file` lead back to the recipe. */
  | {
      readonly kind: 'command';
      readonly task: TaskId;
      readonly command: string;
      readonly file: string | null;
      readonly offset: number | null;
    }
  /** Per cent of the current step of the current command. */
  | {
      readonly kind: 'progress';
      readonly task: TaskId;
      readonly percent: number;
      readonly text: string;
    }
  | { readonly kind: 'message'; readonly task: TaskId; readonly text: string }
  | {
      readonly kind: 'taskFinished';
      readonly task: TaskId;
      readonly outcome: TaskOutcome;
      readonly seconds: number;
      readonly outputs: readonly RecordedOutput[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'runFinished';
      readonly result: 'succeeded' | 'failed' | 'interrupted';
      readonly ran: number;
      readonly current: number;
      readonly failed: readonly TaskId[];
      readonly blocked: readonly TaskId[];
      readonly toolStarts: number;
      readonly seconds: number;
    };

export type EventSink = (event: RunEvent) => void;
