import type { Deal, Plan, ProcessFact, ProcessMeasure } from '../../plan';
import { sumExactly } from '../sumExactly';
import { compareAmounts } from './compareAmounts';
import { hasTable } from './hasTable';

type Code = ProcessMeasure['code'];

/** What a deal's row says of a measure; null: blank, or nothing to measure by. */
const SAID: Readonly<Record<Code, (row: ProcessFact) => number | null>> = {
  reach: ({ reached }) => (reached === null ? null : reached ? 1 : 0),
  'pain-points': ({ painPoints }) => painPoints,
  'solution-match': ({ solutionMatch }) => solutionMatch,
  'key-people': ({ keyPeople, keyCovered }) =>
    keyPeople === null || keyPeople <= 0 || keyCovered === null ? null : Math.min(1, keyCovered / keyPeople),
};
const CODES: readonly Code[] = ['reach', 'pain-points', 'solution-match', 'key-people'];

/**
 * How the open deals are prepared (D8; X2–X4): the four measures overall, then those of each rep of open deals, by the order of the team, then by name.
 * **unit** `reach`: share of deals; else the mean of what is recorded: points, shares.
 * **edge** empty without the table; a deal without a row falls short of everything, a blank is not zero.
 */
export function measureProcess(plan: Plan): ProcessMeasure[] {
  if (!hasTable(plan, 'process')) return [];
  const rows = new Map(plan.process.map((row) => [row.deal, row]));
  const open = plan.pipeline.filter(({ state }) => state === 'open');
  const byRep = new Map<string, Deal[]>();
  for (const deal of open) {
    const list = byRep.get(deal.rep);
    if (list === undefined) byRep.set(deal.rep, [deal]);
    else list.push(deal);
  }
  byRep.delete('');
  const measure = (rep: string, deals: readonly Deal[]): ProcessMeasure[] => CODES.map((code) => measureOne(code, rep, deals, rows, plan));
  const team = new Map(plan.team.map(({ name }, i) => [name, i]));
  const placeOf = (rep: string): number => team.get(rep) ?? team.size;
  const reps = [...byRep.keys()].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  return [...measure('', open), ...reps.flatMap((rep) => measure(rep, byRep.get(rep) ?? []))];
}

function measureOne(code: Code, rep: string, deals: readonly Deal[], rows: ReadonlyMap<string, ProcessFact>, plan: Plan): ProcessMeasure {
  const { reach, painPoints, solutionMatch, keyPeople } = plan.settings.process;
  const goal = { reach, 'pain-points': painPoints, 'solution-match': solutionMatch, 'key-people': keyPeople }[code];
  const enough = code === 'reach' ? 1 : goal;
  const said = deals.map(({ id }) => {
    const row = rows.get(id);
    return row === undefined ? null : SAID[code](row);
  });
  const short = deals.filter((_, i) => {
    const each = said[i] ?? null;
    return each === null || each < enough;
  });
  const known = said.filter((each) => each !== null);
  const value =
    code === 'reach'
      ? deals.length === 0
        ? null
        : (deals.length - short.length) / deals.length
      : known.length === 0
        ? null
        : sumExactly(known) / known.length;
  const holds = deals.length === 0 ? null : code === 'reach' ? value !== null && value >= goal : short.length === 0;
  const missing = short.sort((a, b) => compareAmounts(b.amount, a.amount) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  return { code, rep, deals: deals.length, value, goal, holds, missing };
}
