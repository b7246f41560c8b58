import type { Plan } from '../../plan';
import { keyOfName } from '../keyOfName';

/** As many deals as the mean of all weighs beside somebody's own. */
const STRENGTH = 10;

/** Share of closed deals that were won. */
export interface WinRates {
  /** Over all closed deals, with half a deal each way; one half without any. */
  readonly all: number;
  /** Of a seller, drawn towards all; and the closed deals that it rests on. */
  readonly of: (rep: string) => { readonly rate: number; readonly deals: number };
}

/** Win rates from the closed deals: (won + 10 · all) / (closed + 10) (T20). */
export function learnWinRates({ pipeline }: Pick<Plan, 'pipeline'>): WinRates {
  const counts = new Map<string, { won: number; closed: number }>();
  let [won, closed] = [0, 0];
  for (const { state, rep } of pipeline) {
    if (state === 'open') continue;
    const own = counts.get(keyOfName(rep)) ?? { won: 0, closed: 0 };
    counts.set(keyOfName(rep), own);
    own.closed++;
    closed++;
    if (state !== 'won') continue;
    own.won++;
    won++;
  }
  const all = (won + 0.5) / (closed + 1);
  return {
    all,
    of: (rep) => {
      const own = counts.get(keyOfName(rep)) ?? { won: 0, closed: 0 };
      return { rate: (own.won + STRENGTH * all) / (own.closed + STRENGTH), deals: own.closed };
    },
  };
}
