import type { Pool } from './poolLines';
import { BASES, CELLS } from './modelCells';
import { median } from './firstLook';
import type { LineEvidence } from './weighLine';

/** What lines with history sell per unit of spend, their typical monthly spend, and how far one line may be off, as a share. */
export interface TypicalReturn {
  readonly perUnit: number;
  readonly spend: number;
  readonly error: number;
}

/** A line that nobody has seen may lie this far off at least (V6). */
const LEAST_ERROR = 0.3;

/** By a line's key: what lines of its key, else of its resource, bring per unit of spend (medians); null without any. Keys are `[resource, name]` as JSON. */
export function typicalReturn(
  keys: readonly string[],
  evidence: readonly (LineEvidence | null)[],
  { chances }: Pool,
): (key: string) => TypicalReturn | null {
  const byKey = new Map<string, { perUnit: number; spend: number }[]>();
  const put = (key: string, each: { perUnit: number; spend: number }): void => void byKey.set(key, [...(byKey.get(key) ?? []), each]);
  const resourceOf = (key: string): string => (JSON.parse(key) as [string, string])[0];
  evidence.forEach((line, i) => {
    if (line === null) return;
    const chance = chances[i] as Float64Array;
    let level = 0;
    for (let cell = 0; cell < CELLS; cell++)
      level += (chance[cell] as number) * (line.level[cell] as number) * (1 - (BASES[cell % BASES.length] as number));
    const key = keys[i] as string;
    put(key, { perUnit: level / line.spend, spend: line.spend });
    put(resourceOf(key), { perUnit: level / line.spend, spend: line.spend });
  });
  return (key) => {
    const known = byKey.get(key) ?? byKey.get(resourceOf(key));
    if (known === undefined) return null;
    const perUnit = median(known.map((each) => each.perUnit));
    const off = 1.4826 * median(known.map((each) => Math.abs(each.perUnit / perUnit - 1)));
    return { perUnit, spend: median(known.map((each) => each.spend)), error: Math.max(LEAST_ERROR, off) };
  };
}
