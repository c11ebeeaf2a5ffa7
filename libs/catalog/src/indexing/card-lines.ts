// The cards of a header as they are stored: a line each, without the blanks that fill them.

/** Blank cards left out. What it returns is not to be changed. */
export type CardLines = (cards: readonly string[]) => readonly string[];

/**
 * Makes lines of cards. A card that is the very text that it was in the header before gives the very same line,
 * which is then compared at no cost.
 */
export function cardLines(): CardLines {
  let before: readonly string[] = [];
  let known: string[] = [];
  return (cards) => {
    const next = cards.map((card, i) => {
      const line = known[i];
      return line !== undefined && card === before[i] ? line : clean(card);
    });
    before = cards;
    known = next;
    return next.includes('') ? next.filter((line) => line !== '') : next;
  };
}

/** Line feeds part the cards where they are stored, and SQLite ends a text at NUL in some of its functions. */
function clean(card: string): string {
  return card.replace(/[\0\n\r]/g, ' ').trimEnd();
}
