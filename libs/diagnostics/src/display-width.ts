// How many columns of a terminal a text takes, and characters that would move its cursor made visible.

/** Marks that stand on the character before them, and characters that show nothing. */
const zeroWidth = /^[\p{Mn}\p{Me}\u200b-\u200d\u2060\ufeff]$/u;
/** Emoji, and the blocks that Unicode's East Asian Width counts as wide or full-width. */
const wide =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]$/u;
/** They turn the order of what follows round: what is shown would not be what is read. */
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** Columns of one character (a code point). A tab is not asked for: its width depends on its place. */
export function charWidth(char: string): 0 | 1 | 2 {
  if (char < '\u0300') return 1;
  if (zeroWidth.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}

/** One character each, so that offsets stay: control characters as their pictures, tabs as they are. */
export function visible(text: string): string {
  return text
    .replace(control, (char) => (char === '\u007f' ? '\u2421' : pictureOf(char)))
    .replace(bidirectional, '\ufffd');
}

function pictureOf(char: string): string {
  return String.fromCharCode(0x2400 + char.charCodeAt(0));
}
