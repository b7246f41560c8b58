import type { Deal, DealOdds, DealOwner, Plan } from '../../plan';
import { solveTransport } from '../network/solveTransport';
import { keyOfName } from '../keyOfName';
import { currentOwner, listOwners, ownersFor, type Owner } from './ownersFor';
import { learnWinRates, type WinRates } from './winRates';

/** What speaks against giving a deal to somebody, in whole numbers, so that the table is solved exactly. */
const COST = { move: 10, overFair: 3, topSellerForOthers: 20, notTopSeller: 1000, nobody: 100_000 } as const;

/**
 * Open deals to people (T18–T24): likely ones to the best sellers with room, the next to the nurture flow, the rest stays; no more deals to anybody than their share of hours allows.
 * The fewest moves that do it, exactly.
 * **shape** `odds` are the pipeline's of winning at all, so that nobody's deals turn unlikely as the year ends; one for each deal that has some, by id; the order of rows does not matter. **edge** none without a team.
 */
export function assignDeals(plan: Plan, odds: readonly Pick<DealOdds, 'deal' | 'ever'>[]): DealOwner[] {
  const owners = listOwners(plan);
  if (owners.length === 0) return [];
  const rates = learnWinRates(plan);
  const wonOf = new Map(odds.map(({ deal, ever }) => [deal, ever]));
  const { dealBands } = plan.settings;
  const skills = new Map(plan.customers.flatMap(({ id, name, skill }) => [id, name].map((key): [string, string] => [keyOfName(key), skill])));
  const deals = plan.pipeline
    .filter(({ id }) => wonOf.has(id))
    .sort((a, b) => compare(dealKey(a), dealKey(b)))
    .map((deal): OpenDeal => {
      const probability = wonOf.get(deal.id) as number;
      const eligible = ownersFor(owners, { territory: deal.territory, skill: skills.get(keyOfName(deal.customer)) ?? '' }).owners;
      const band = probability >= dealBands.top ? 'top' : probability >= dealBands.nurture ? 'nurture' : 'low';
      return { deal, probability, band, eligible, current: currentOwner(owners, deal.rep, deal.territory) };
    });
  const top = topSellers(owners, rates);
  const given = solve(deals, owners, top, rates, plan.settings.balanceBand);
  return deals.map(({ deal, probability, band, current }, i): DealOwner => {
    const to = given[i] as number;
    const owner = owners[to];
    const reason = ((): DealOwner['reason'] => {
      if (to < 0) return 'nobody-free';
      if (to === current) return 'kept';
      if (band === 'top' && top.has(to)) return 'top-seller';
      if (current < 0) return 'no-owner';
      return band === 'nurture' && top.has(current) ? 'nurture' : 'free-capacity';
    })();
    return {
      deal: deal.id,
      probability,
      band,
      from: deal.rep,
      to: owner?.name ?? deal.rep,
      reason,
      winRate: owner === undefined ? null : rates.of(owner.name).rate,
    };
  });
}

interface OpenDeal {
  readonly deal: Deal;
  readonly probability: number;
  readonly band: DealOwner['band'];
  readonly eligible: readonly number[];
  readonly current: number;
}

/**
 * Top sellers of every territory (T21): who is said to be; where nobody is, the best quarter (rounded up) by win rate of those who are not said to be standard and have closed deals.
 */
function topSellers(owners: readonly Owner[], rates: WinRates): ReadonlySet<number> {
  const top = new Set<number>();
  for (const territory of new Set(owners.map((owner) => keyOfName(owner.territory)))) {
    const pool = owners.map((_, j) => j).filter((j) => keyOfName(owners[j]?.territory ?? '') === territory);
    const said = pool.filter((j) => owners[j]?.level === 'top');
    const rate = (j: number): number => rates.of(owners[j]?.name ?? '').rate;
    const proven = pool
      .filter((j) => owners[j]?.level === null && rates.of(owners[j]?.name ?? '').deals > 0)
      .sort((a, b) => rate(b) - rate(a) || a - b);
    for (const j of said.length > 0 ? said : proven.slice(0, Math.ceil(pool.length / 4))) top.add(j);
  }
  return top;
}

/** Whom each deal goes to, −1: nobody has room. Each owner has two columns, up to the fair share and up to the band's end; low deals of known owners stay and take their room (T22, T23). */
function solve(deals: readonly OpenDeal[], owners: readonly Owner[], top: ReadonlySet<number>, rates: WinRates, band: number): Int32Array {
  const given = Int32Array.from(deals, (deal) => (deal.band === 'low' ? deal.current : -1));
  const fair = new Float64Array(owners.length);
  for (const { eligible } of deals) {
    const hours = eligible.reduce((sum, j) => sum + (owners[j]?.capacity as number), 0);
    for (const j of eligible) fair[j]! += hours > 0 ? (owners[j]?.capacity as number) / hours : 1 / eligible.length;
  }
  const taken = new Float64Array(owners.length);
  for (const j of given) if (j >= 0) taken[j]! += 1;
  const share = fair.map((each, j) => Math.max(0, Math.round(each) - (taken[j] as number)));
  const most = fair.map((each, j) => Math.max(0, Math.ceil(each * (1 + band) - 1e-9) - (taken[j] as number)));
  const rows = deals.map((_, i) => i).filter((i) => (given[i] as number) < 0);
  if (rows.length === 0) return given;
  const columns = 2 * owners.length + 1;
  const cost = new Float64Array(rows.length * columns);
  const cap = new Float64Array(rows.length * columns);
  // The larger an expected amount, the more it matters that a top seller has it: 1000 to 2000.
  const expected = (i: number): number => Math.max(0, deals[i]?.deal.amount ?? 0) * (deals[i]?.probability as number);
  const largest = rows.reduce((max, i) => Math.max(max, expected(i)), 0);
  const rank = [...owners.keys()].sort((a, b) => rates.of(owners[b]?.name ?? '').rate - rates.of(owners[a]?.name ?? '').rate || a - b);
  rows.forEach((i, row) => {
    const { band: of, eligible, current } = deals[i] as OpenDeal;
    const weight = 1 + (largest > 0 ? expected(i) / largest : 0);
    for (const j of eligible) {
      const isTop = top.has(j);
      const wrong = of === 'top' ? (isTop ? 0 : Math.round(COST.notTopSeller * weight)) : isTop && j !== current ? COST.topSellerForOthers : 0;
      // Among equals the better seller for likely deals.
      const tie = j === current ? 0 : COST.move + (of === 'top' ? Math.floor((2 * rank.indexOf(j)) / owners.length) : 0);
      for (const [at, over] of [
        [2 * j, 0],
        [2 * j + 1, COST.overFair],
      ] as const) {
        cost[row * columns + at] = wrong + tie + over;
        cap[row * columns + at] = 1;
      }
    }
    cost[row * columns + columns - 1] = COST.nobody;
    cap[row * columns + columns - 1] = 1;
  });
  const one = new Float64Array(rows.length).fill(1);
  const high = Float64Array.from({ length: columns }, (_, at) => {
    if (at === columns - 1) return rows.length;
    const j = Math.floor(at / 2);
    const within = Math.min(share[j] as number, most[j] as number);
    return at % 2 === 0 ? within : (most[j] as number) - within;
  });
  const { flow } = solveTransport({ supply: { low: one, high: one }, demand: { low: new Float64Array(columns), high }, cost, cap });
  rows.forEach((i, row) => {
    for (let at = 0; at < columns - 1; at++) if ((flow[row * columns + at] as number) > 0.5) given[i] = Math.floor(at / 2);
  });
  return given;
}

function dealKey({ id, customer, territory, stage, rep, amount, probability }: Deal): string {
  return JSON.stringify([id, customer, territory, stage, rep, amount, probability]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
