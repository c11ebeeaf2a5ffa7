// Random numbers from a seed: the same seed makes the same cases.

export interface Random {
  /** From 0 to `below`, which is left out. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (part: number) => boolean;
}

/** Splitmix32: neighbouring seeds have nothing in common. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
  const next = () => {
    state = (state + 0x9e37_79b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a_2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    pick: (items) => items[whole(items.length)] as (typeof items)[number],
    chance: (part) => next() < part,
  };
}
