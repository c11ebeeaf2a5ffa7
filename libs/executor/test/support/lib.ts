// What tests use of the library, its inner parts included, in one place.
export {
  closeHistory,
  execute,
  openHistory,
  readHistory,
  runRows,
  showRun,
} from '../../src/index.ts';
export type { ShownRun } from '../../src/index.ts';
export { filesBelow } from '../../src/host/files.ts';
