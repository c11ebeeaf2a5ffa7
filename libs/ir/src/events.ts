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
  /** The tool has begun with the task; in a group at its turn. A task may start once more after its group failed. */
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
      /** Which of the task's commands this is, from 1; absent for tools that have none. */
      readonly number?: number;
      readonly of?: number;
    }
  /** Per cent of the current step of the current command, and frames done where it goes by frames. */
  | {
      readonly kind: 'progress';
      readonly task: TaskId;
      readonly percent: number;
      readonly text: string;
      readonly frames?: { readonly done: number; readonly of: number };
    }
  /**
   * The tool has come to the end of the task, and goes on with others. What the task made is looked at when the tool
   * has ended: only then is it finished.
   */
  | { readonly kind: 'taskReachedEnd'; readonly task: TaskId; readonly seconds: number }
  /** A number that the tool reported of its work, as the history keeps it. */
  | {
      readonly kind: 'metric';
      readonly task: TaskId;
      readonly name: string;
      readonly value: number;
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
