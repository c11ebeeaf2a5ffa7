// Several things measured in turn, none of them always first, so that a machine that is busy for a while harms all.

/** Results by name, one a round. One more round before them warms up, unless there is but one at all. */
export async function takeTurns<T>(
  rounds: number,
  sides: Readonly<Record<string, (round: number) => Promise<T> | T>>,
): Promise<Readonly<Record<string, readonly T[]>>> {
  const names = Object.keys(sides);
  const results: Record<string, T[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = rounds > 1 ? 0 : 1; round <= rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as string;
      const result = await sides[name]?.(round);
      if (round > 0 && result !== undefined) results[name]?.push(result);
    }
  return results;
}
