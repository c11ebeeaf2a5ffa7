// All we know of Siril.

// Scripts
export { command, pathWord, sirilDialects, textWord, wordText } from './script.ts';
export type {
  PathPart,
  SirilCommand,
  SirilComment,
  SirilDialect,
  SirilLine,
  TextPart,
  Word,
  WordPart,
} from './script.ts';
