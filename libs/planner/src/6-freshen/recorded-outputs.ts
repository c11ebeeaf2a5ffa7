// Whether the outputs of a record are still as they were recorded.
import { baseName } from '@starbash/ir';
import type { Observed, Reason, RecordedFile, TaskRecord } from '@starbash/ir';

/** Expired outputs count as good: we deleted them ourselves. */
export function outputsAsRecorded(
  record: TaskRecord,
  observed: Observed,
): { readonly reasons: readonly Reason[] } {
  const files = record.outputs.filter((out) => !out.expired).flatMap((out) => out.files);
  const missing = files.filter((file) => !observed.files[file.path]);
  const modified = files.filter((file) => isModified(file, observed));
  return {
    reasons: [
      ...reason('output_missing', 'is missing', missing),
      ...reason('output_modified', 'was changed since it was made', modified),
    ],
  };
}

function isModified(file: RecordedFile, observed: Observed): boolean {
  const seen = observed.files[file.path];
  if (!seen) return false;
  if (seen.size === file.size && seen.mtimeNs === file.mtimeNs) return false;
  return seen.digest !== file.digest;
}

function reason(code: string, word: string, files: readonly RecordedFile[]): Reason[] {
  const [first, ...rest] = files;
  if (!first) return [];
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  return [
    {
      code,
      message: `${baseName(first.path)}${more} ${word}`,
      details: { file: first.path, count: files.length },
    },
  ];
}
