import type { Plan } from '../../plan';
import { sumExactly } from '../sumExactly';

/**
 * The average won deal of each territory, leaning towards all together as far as the spread within territories explains the differences between them (W7). Currency.
 * **shape** a function of the territory; a territory without won deals gets the average of all.
 * **edge** no deal won yet: all deals with an amount count; null when there is none or their average is not above 0.
 * **source** Bühlmann & Straub's credibility (1970), as in Bühlmann & Gisler, A Course in Credibility Theory, §4.8.
 */
export function averageDeal(plan: Plan, territories: readonly string[]): ((territory: string) => number) | null {
  const priced = plan.pipeline.filter(({ amount, closes }) => amount !== null && (closes === null || closes <= plan.settings.asOf));
  const won = priced.filter(({ state }) => state === 'won');
  const deals = won.length > 0 ? won : plan.pipeline.filter(({ amount }) => amount !== null);
  const all = mean(deals.map(({ amount }) => amount as number));
  if (!(all > 0)) return null;
  const amounts = new Map<string, number[]>();
  for (const { territory, amount } of deals) {
    const list = amounts.get(territory);
    if (list === undefined) amounts.set(territory, [amount as number]);
    else list.push(amount as number);
  }
  const groups = territories.flatMap((territory) => {
    const list = amounts.get(territory);
    return list === undefined ? [] : [{ territory, list }];
  });
  const count = groups.reduce((sum, { list }) => sum + list.length, 0);
  const within = sumExactly(groups.flatMap(({ list }) => deviations(list, mean(list)))) / Math.max(1, count - groups.length);
  const common = count > 0 ? mean(groups.flatMap(({ list }) => list)) : all;
  const apart = sumExactly(groups.map(({ list }) => list.length * (mean(list) - common) ** 2)) - (groups.length - 1) * within;
  const effective = count - groups.reduce((sum, { list }) => sum + list.length ** 2, 0) / Math.max(1, count);
  const between = effective > 0 ? Math.max(0, apart / effective) : 0;
  const of = new Map(
    groups.map(({ territory, list }) => {
      const trust = between > 0 ? (list.length * between) / (list.length * between + within) : 0;
      const average = trust * mean(list) + (1 - trust) * all;
      return [territory, average > 0 ? average : all];
    }),
  );
  return (territory) => of.get(territory) ?? all;
}

function mean(list: readonly number[]): number {
  return sumExactly(list) / list.length;
}

function deviations(list: readonly number[], from: number): number[] {
  return list.map((each) => (each - from) ** 2);
}
