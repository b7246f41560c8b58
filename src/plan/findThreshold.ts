import type { WatchMeasure } from './control';
import type { NodePath } from './dimension';
import type { ThresholdRule } from './inputs';
import type { Plan } from './plan';

/**
 * Finds the row of thresholds that holds for a node of the tree (K10): of those of the measure that fit, the one with the most members wins, then one that names the level, then the later row.
 * **edge** null: none fits, Settings hold. A row that names a dimension which is no level of the tree fits no node.
 */
export function findThreshold(plan: Pick<Plan, 'levels' | 'thresholds'>, measure: WatchMeasure): (path: NodePath) => ThresholdRule | null {
  const { levels } = plan;
  // Rows that name the same dimensions and level are told apart by their members: a node looks once into each such group.
  const groups = new Map<string, Group>();
  plan.thresholds.forEach((rule, row) => {
    const fields = Object.keys(rule.members).filter((field) => rule.members[field as keyof typeof rule.members] !== undefined);
    const places = levels.flatMap((field, place) => (rule.members[field] === undefined ? [] : [place]));
    if (rule.measure !== measure || places.length < fields.length) return;
    const key = `${places.join()}|${rule.level ?? ''}`;
    const depth = rule.level === null ? null : rule.level === 'total' ? 0 : levels.indexOf(rule.level) + 1;
    const group = groups.get(key) ?? { places, depth, rules: new Map() };
    groups.set(key, group);
    group.rules.set(memberKey(places.map((place) => rule.members[levels[place] as (typeof levels)[number]] as string)), { rule, row });
  });
  const all = [...groups.values()];
  return (path) => {
    let best: Best | null = null;
    for (const { places, depth, rules } of all) {
      if ((depth !== null && depth !== path.length) || (places.at(-1) ?? -1) >= path.length) continue;
      const found = rules.get(memberKey(places.map((place) => path[place] as string)));
      if (found === undefined) continue;
      const next = { ...found, members: places.length, named: Number(depth !== null) };
      if (best === null || (next.members - best.members || next.named - best.named || next.row - best.row) > 0) best = next;
    }
    return best?.rule ?? null;
  };
}

interface Group {
  readonly places: readonly number[];
  /** Length of the paths that it is for; null: any. */
  readonly depth: number | null;
  readonly rules: Map<string, { readonly rule: ThresholdRule; readonly row: number }>;
}

interface Best {
  readonly rule: ThresholdRule;
  readonly row: number;
  readonly members: number;
  readonly named: number;
}

function memberKey(members: readonly string[]): string {
  return members.join('\u0000');
}
