import {
  nodeText,
  pathOfScope,
  scopeText,
  type Capacity,
  type Control,
  type NodePath,
  type Option,
  type Outlook,
  type Plan,
  type Reallocation,
  type Reserve,
} from '../../plan';
import { keyOf } from '../leafOf';
import { compareAmounts } from './compareAmounts';
import { placeMatter } from './placeMatter';

/** What options for those who decide are made from. */
export interface OptionFindings {
  readonly control: Control;
  readonly reallocation: Reallocation | null;
  readonly reserve: Reserve;
  readonly capacity: Capacity | null;
  readonly outlook: Outlook;
}

/**
 * Ways to mend the year, with what they cost and bring (D4; X20, X21): the most odds gained per cost first, then by effect per cost, then those of which neither is known.
 * **unit** currency; probabilities 0–1. Null: not known; nothing is estimated here.
 */
export function listOptions(plan: Plan, found: OptionFindings): Option[] {
  const options = [
    ...responseOptions(plan, found.control),
    ...moveOptions(plan, found.reallocation),
    ...reserveOptions(plan, found),
    ...capacityOptions(plan, found.capacity),
    ...retargetOptions(plan, found.outlook),
  ];
  return options.sort(compare);
}

/** Response nodes with a cost or an effect for red nodes: each once, at the fitting node with the largest gap. */
function responseOptions(plan: Plan, { alerts }: Control): Option[] {
  const place = placeMatter(plan);
  const red = alerts.filter(({ severity }) => severity === 'red').sort((a, b) => a.gap - b.gap || (keyOf(a.path) < keyOf(b.path) ? -1 : 1));
  const nodes = red.map(({ path }) => place({ kind: 'behind', path, subject: [] }));
  return plan.responses.flatMap((response): Option[] => {
    const { action, cost, effect, kind, members } = response;
    if ((cost === null && effect === null) || (kind !== null && kind !== 'behind')) return [];
    const named = Object.entries(members).filter(([, member]) => member !== undefined);
    const node = nodes.find((each) => named.every(([field, member]) => each.members[field as keyof typeof members] === member));
    return node === undefined ? [] : [{ code: 'response', what: action, path: node.path, cost, effect, oddsBefore: null, oddsAfter: null }];
  });
}

/** Proposed moves: from the reserve what is moved is its cost, from another line nothing is added. */
function moveOptions(plan: Plan, reallocation: Reallocation | null): Option[] {
  return (reallocation?.moves ?? []).map(({ from, to, amount, gain, oddsBefore, oddsAfter }): Option => {
    const line = plan.lines[to];
    const what = from === null ? lineText(plan, to) : `${lineText(plan, from)} → ${lineText(plan, to)}`;
    const path = pathOfTerritory(plan, line?.territory ?? '');
    return { code: from === null ? 'reserve' : 'reallocation', what, path, cost: from === null ? amount : 0, effect: gain, oddsBefore, oddsAfter };
  });
}

function lineText({ lines }: Plan, index: number): string {
  const line = lines[index];
  return line === undefined ? '' : nodeText([line.territory, line.channel, line.line].filter((name) => name !== ''));
}

/** Releases of the reserve that wait for approval, where no proposed move from it goes there. */
function reserveOptions(plan: Plan, { reserve, reallocation }: OptionFindings): Option[] {
  const moved = (reallocation?.moves ?? []).flatMap(({ from, to }) => (from === null ? (plan.lines[to] ?? []) : []));
  return reserve.lines.flatMap(({ entry, counts, overdrawn, amount, territory, line }): Option[] => {
    const isThere = moved.some((to) => (territory === '' || to.territory === territory) && (line === '' || to.line === line));
    if (entry !== 'release' || counts || overdrawn || isThere) return [];
    const what = nodeText([territory, line].filter((name) => name !== ''));
    return [{ code: 'reserve', what, path: pathOfTerritory(plan, territory), cost: amount, effect: null, oddsBefore: null, oddsAfter: null }];
  });
}

/** The steps that close the gap of selling hours at the least cost. */
function capacityOptions(plan: Plan, capacity: Capacity | null): Option[] {
  return (capacity?.steps ?? []).map(({ option, kind, territory, cost }): Option => {
    const what = (option === null ? undefined : plan.capacityOptions[option]?.name) ?? kind;
    return { code: 'capacity', what, path: pathOfTerritory(plan, territory), cost, effect: null, oddsBefore: null, oddsAfter: null };
  });
}

/** Targets that the forecast asks to change: what they change by, the odds as they stand. */
function retargetOptions(plan: Plan, { calibrations }: Outlook): Option[] {
  return calibrations.flatMap(({ scope, target, proposed, probability }): Option[] => {
    if (proposed === target) return [];
    const path = pathOfScope(scope, plan.levels) ?? [];
    const what = scopeText(scope, plan);
    return [{ code: 'retarget', what, path, cost: null, effect: proposed - target, oddsBefore: probability, oddsAfter: null }];
  });
}

function pathOfTerritory({ levels }: Plan, territory: string): NodePath {
  return territory === '' ? [] : (pathOfScope({ members: { territory }, period: null }, levels) ?? []);
}

/** What one of cost brings, the more the better: nothing spent for a gain is beyond all, null when either is not known. */
function perCost(gain: number | null, cost: number | null): number | null {
  if (gain === null || cost === null) return null;
  return cost > 0 ? gain / cost : gain > 0 ? Infinity : gain < 0 ? -Infinity : 0;
}

function compare(a: Option, b: Option): number {
  const [gainA, gainB] = [a, b].map(({ oddsBefore, oddsAfter }) => (oddsBefore === null || oddsAfter === null ? null : oddsAfter - oddsBefore)) as [
    number | null,
    number | null,
  ];
  const text = ({ code, what, path }: Option): string => JSON.stringify([code, what, path]);
  return (
    compareAmounts(perCost(gainB, b.cost), perCost(gainA, a.cost)) ||
    compareAmounts(gainB, gainA) ||
    compareAmounts(perCost(effectOf(b), b.cost), perCost(effectOf(a), a.cost)) ||
    compareAmounts(effectOf(b), effectOf(a)) ||
    (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
  );
}

/** What an option brings in sales; a lower target brings none. */
function effectOf({ code, effect }: Option): number | null {
  return code === 'retarget' ? null : effect;
}
