import type { Plan, ResourcePlan, Result } from '../plan';
import {
  allocationLimitName,
  allocationLimitParts,
  channelWords,
  classesWords,
  fill,
  inputWords,
  lineName,
  splitWords,
  territoriesWords,
} from '../sheets';
import { allotmentWords } from './allotmentWords';
import { figuresOf, type Figures } from './figuresOf';
import { textTable } from './textTable';

/** What a run allots as plain text: a heading and a table for each part that has rows, then the findings. Words in the plan's language. **unit** as the plan shows amounts. */
export function allotmentLines(plan: Plan, result: Result): string[] {
  const of: Shown = { plan, result, figures: figuresOf(plan), words: allotmentWords[plan.language] };
  const parts = [classes(of), segments(of), moves(of), reserve(of), ...result.resources.flatMap((each) => split(of, each)), territories(of), deals(of), capacity(of), steps(of), channel(of), moving(of)]; // prettier-ignore
  const findings = findingsOf(of);
  const { words } = of;
  return [...parts, [words.findings, ...(findings.length > 0 ? findings : [words.nothing])]]
    .filter(([, ...lines]) => lines.length > 0)
    .flatMap(([heading = '', ...lines], i) => [...(i > 0 ? [''] : []), `== ${heading} ==`, ...lines]);
}

interface Shown {
  readonly plan: Plan;
  readonly result: Result;
  readonly figures: Figures;
  readonly words: (typeof allotmentWords)['en'];
}

function classes({ plan, result: { allocation }, figures: { money, percent }, words }: Shown): string[] {
  const { tiers, roundingUnit, budgetUnits, reserveUnits } = allocation;
  const all = tiers.reduce((sum, { revenue }) => sum + revenue, 0);
  const named = inputWords[plan.language].classes;
  const rows = tiers.map(({ class: tier, customers, revenue, budgetUnits: units }) => [
    named[tier],
    String(customers),
    money(revenue),
    percent(all > 0 ? revenue / all : 0),
    money(units * roundingUnit),
  ]);
  const sum = fill(words.ofBudget, { budget: money(budgetUnits * roundingUnit), reserve: money(reserveUnits * roundingUnit) });
  return [words.classes, ...textTable([words.class, words.customers, words.revenue, words.share, words.budget], rows), sum];
}

function segments({ plan, result, figures: { money }, words }: Shown): string[] {
  const named = inputWords[plan.language].classes;
  const rows = result.classes.grid.map((cell) => [
    named[cell.class],
    classesWords[plan.language].segments[cell.segment],
    String(cell.customers),
    money(cell.revenue),
  ]);
  return [words.segments, ...textTable([words.class, words.segment, words.customers, words.revenue], rows)];
}

function moves({ plan, result, words }: Shown): string[] {
  const named = inputWords[plan.language].classes;
  const rows = result.classes.moves.map(({ from, to, customers }) => [named[from], named[to], String(customers)]);
  return [words.moves, ...textTable([words.before, words.now, words.customers], rows)];
}

function reserve({ plan, result, figures: { money }, words }: Shown): string[] {
  const { held, released, proposed, balance, lines } = result.reserve;
  const entries = inputWords[plan.language].entries;
  const rows = lines.map((each) => [
    each.on,
    entries[each.entry],
    money(each.amount),
    [each.line, each.territory].filter((part) => part !== '').join(' · '),
    each.rule === null ? each.by : words.byRule,
    each.approvedBy === '' && !each.counts ? words.pending : each.approvedBy,
    money(each.balance),
  ]);
  const head = [words.on, words.entry, words.amount, words.goesTo, words.by, words.approved, words.balance];
  const sum = fill(words.ledger, { held: money(held), released: money(released), proposed: money(proposed), balance: money(balance) });
  return rows.length === 0 ? [words.reserve] : [words.reserve, ...textTable(head, rows), sum];
}

/** The best split of a resource, then its limits' prices as a part of their own. */
function split(
  { plan, figures, words }: Shown,
  { resource, lines, total, returnCurrent, returnProposed, prices, odds, gap }: ResourcePlan,
): string[][] {
  const { money, percent, amount, rate } = figures;
  const named = inputWords[plan.language].resources[resource];
  const rows = lines.map((each) => [
    nameAt(plan, each.line),
    amount(resource, each.current),
    amount(resource, each.proposed),
    money(each.returnCurrent),
    money(each.returnProposed),
    rate(each.marginal),
    splitWords[plan.language].bindings[each.binding],
  ]);
  const sums = { total: amount(resource, total), before: money(returnCurrent), after: money(returnProposed), gain: money(returnProposed - returnCurrent), gap: percent(gap) }; // prettier-ignore
  const chance = odds === null ? [] : [fill(words.chance, { before: percent(odds.current), after: percent(odds.proposed) })];
  const limits = prices.map(({ source, price }) => [allocationLimitName(allocationLimitParts(plan, resource, source), plan.language), rate(price)]);
  const head = [words.line, words.now, words.proposed, words.returnNow, words.returnProposed, words.marginal, words.bound];
  return [
    [named, ...textTable(head, rows), fill(words.total, sums), ...chance],
    [`${named}: ${words.prices}`, ...textTable([words.limit, words.price], limits)],
  ];
}

function territories({ plan, result, figures, words }: Shown): string[] {
  const { owners = [] } = result.territories ?? {};
  const measures = owners[0]?.loads.map(({ measure }) => measure) ?? [];
  const load = (measure: string, value: number): string => (measure === 'hours' ? figures.count(value) : figures.money(value));
  const rows = owners.map(({ rep, territory, accounts, loads }) => [
    rep,
    territory,
    String(accounts),
    ...loads.map(({ measure, sum }) => load(measure, sum)),
  ]);
  const head = [words.rep, words.territory, words.accounts, ...measures.map((measure) => territoriesWords[plan.language].measures[measure])];
  return [words.territories, ...textTable(head, rows)];
}

function deals({ result, figures: { percent }, words }: Shown): string[] {
  const rows = result.dealOwners.filter(({ from, to }) => from !== to).map(({ deal, from, to, probability }) => [deal, from || '–', to || '–', percent(probability)]); // prettier-ignore
  return [words.deals, ...textTable([words.deal, words.from, words.to, words.odds], rows)];
}

function capacity({ result, figures: { count }, words }: Shown): string[] {
  const sum = (hours: readonly number[]): string => count(hours.reduce((all, each) => all + each, 0));
  const rows = (result.capacity?.segments ?? []).map((each) => [
    each.territory,
    sum(each.need),
    sum(each.have),
    count(each.headsNeeded),
    count(each.heads),
  ]);
  return [words.capacity, ...textTable([words.territory, words.need, words.have, words.headsNeeded, words.heads], rows)];
}

function steps({ plan, result, figures: { count, money }, words }: Shown): string[] {
  const ways = inputWords[plan.language].ways;
  const rows = (result.capacity?.steps ?? []).map((each) => [
    ways[each.kind],
    [each.fromTerritory, each.territory].filter((part) => part !== '').join(' → '),
    count(each.heads),
    count(each.hours.reduce((all, hours) => all + hours, 0)),
    money(each.cost),
    each.startBy,
  ]);
  return [words.steps, ...textTable([words.way, words.territory, words.heads, words.hours, words.cost, words.startBy], rows)];
}

function channel({ plan, result, figures: { count, percent }, words }: Shown): string[] {
  const rows = (result.channel?.lines ?? [])
    .filter(({ state }) => state !== 'ok')
    .map((each) => [
      each.dealer,
      each.territory,
      each.category,
      each.coverDays === null ? '–' : count(each.coverDays),
      percent(each.stockOut),
      channelWords[plan.language].states[each.state],
    ]);
  return [words.channel, ...textTable([words.dealer, words.territory, words.category, words.cover, words.stockOut, words.state], rows)];
}

function moving({ plan, result, figures: { money, percent }, words }: Shown): string[] {
  const rows = (result.reallocation?.moves ?? []).map(({ from, to, amount, gain, oddsAfter }) => [
    from === null ? words.fromReserve : nameAt(plan, from),
    nameAt(plan, to),
    money(amount),
    money(gain),
    percent(oddsAfter),
  ]);
  return [words.moving, ...textTable([words.from, words.to, words.amount, words.gain, words.odds], rows)];
}

function findingsOf({ plan, result, figures: { money, percent, count }, words }: Shown): string[] {
  const { resources, reserve: kept, territories: owned, capacity: hours, reallocation } = result;
  const named = inputWords[plan.language].resources;
  const missing = Math.max(0, ...(hours?.months.map((_, m) => hours.segments.reduce((sum, { need, have }) => sum + Math.max(0, (need[m] ?? 0) - (have[m] ?? 0)), 0)) ?? [])); // prettier-ignore
  return [
    ...resources.flatMap(({ resource, returnCurrent, returnProposed, broken }) => [
      ...(returnProposed > returnCurrent ? [fill(words.left, { resource: named[resource], gain: money(returnProposed - returnCurrent) })] : []),
      ...(broken.length > 0 ? [fill(words.broken, { limits: broken.map((source) => allocationLimitName(allocationLimitParts(plan, resource, source), plan.language)).join(plan.language === 'zh' ? '、' : ', ') })] : []), // prettier-ignore
    ]),
    ...(kept.proposed > 0 ? [fill(words.asked, { amount: money(kept.proposed) })] : []),
    ...(owned ? [fill(words.moved, { moved: count(owned.moved), all: count(owned.accounts.length), gap: percent(owned.gap) })] : []),
    ...(hours && missing > 0 ? [fill(words.gap, { hours: count(missing), cost: money(hours.cost), unmet: count(hours.unmet.reduce((sum, each) => sum + each, 0)) })] : []), // prettier-ignore
    ...(reallocation && reallocation.triggers.length > 0 ? [fill(reallocation.moves.length > 0 ? words.behind : words.stuck, { count: count(reallocation.triggers.length), before: percent(reallocation.oddsBefore), after: percent(reallocation.oddsAfter) })] : []), // prettier-ignore
  ];
}

function nameAt({ lines }: Plan, at: number): string {
  const line = lines[at];
  return line ? lineName(line) : '';
}
