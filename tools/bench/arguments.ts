// Numbers on the command lines of the benches.

/** The number; throws a message that names the option for what is none. */
export function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} is a whole number, not '${text}'`);
  return Number(text);
}
