import type { BridgePart, GapCause, NodePath } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { moneyText } from './findings';
import { calc } from './formulas';
import { treeRows, varianceColumns } from './layouts';
import { colours, differenceFormat, looks, percentFormat } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';

/** So many gaps are told, and so many of the members of each. */
const GAPS = 3;
const MEMBERS = 3;

/** The worst gaps that do not lie in each other, each as a bridge of parts that add up to it (checked against Variance by a native sum), with price and funnel in words. Returns the next free row. */
export function putCauses(draft: Draft, page: Page, row: number): number {
  const words = briefWords[page.plan.language];
  const causes = worstApart(page.result.diagnosis.causes);
  draft.put(row, 0, fill(words.causes, { n: causes.length || GAPS }), looks.section);
  if (causes.length === 0) {
    draft.put(row + 1, 0, words.noCauses, { color: colours.quiet, italic: true });
    return row + 3;
  }
  putHeader(
    draft,
    [
      { column: 0, text: words.where },
      { column: 1, text: words.part },
      { column: 2, text: null },
      { column: 3, text: `${words.gap} (${page.unitText})`, number: true },
      { column: 4, text: words.shareOfGap, number: true },
      { column: 5, text: words.inWords, indent: true },
      ...[6, 7, 8].map((column) => ({ column, text: null })),
    ],
    row + 1,
  );
  let next = row + 2;
  for (const cause of causes) next = putCause(draft, page, cause, next);
  return next + 1;
}

function putCause(draft: Draft, page: Page, cause: GapCause, row: number): number {
  const parts = partsOf(page, cause);
  const words = briefWords[page.plan.language];
  const money: CellStyle = { align: 'right', format: differenceFormat(page.decimals) };
  const share: CellStyle = { align: 'right', format: percentFormat };
  const rule = { borderTop: colours.rule };
  const sum = row + parts.length;
  const gap = cause.gap / page.unit;
  draft.put(row, 0, pathText(cause.path, page.words), { bold: true });
  parts.forEach(({ text, amount, live }, i) => {
    const line = row + i;
    // Runs on over the empty cell beside it.
    draft.put(line, 1, text, { italic: true });
    draft.put(line, 3, live === undefined ? amount / page.unit : calc(live, amount / page.unit), money);
    const total = a1(sum, 3, true);
    if (gap !== 0) draft.put(line, 4, calc(`IF(${total}=0,"",${a1(line, 3)}/${total})`, amount / page.unit / gap), share);
  });
  const [first, last] = [a1(row, 3), a1(sum - 1, 3)];
  for (const column of [0, 2, 4, 5, 6, 7, 8]) draft.paint(sum, column, rule);
  draft.put(sum, 1, words.sumOfParts, { ...rule, bold: true });
  draft.put(sum, 3, parts.length > 0 ? calc(`SUM(${first}:${last})`, gap) : liveGap(page, cause, gap), { ...rule, ...money, bold: true });
  const said = saidOf(page, cause, parts[0]?.text === words.gone);
  said.forEach((text, i) => draft.put(row + i, 5, text, { italic: true, align: 'left', indent: 1 }));
  return Math.max(sum + 1, row + said.length);
}

function liveGap(page: Page, cause: GapCause, gap: number): ReturnType<typeof calc> | number {
  const there = treeRows(page).get(pathKey(cause.path));
  return there === undefined ? gap : calc(varianceCell(page, there, varianceColumns(page).delta), gap);
}

/** Members of the first level, then what lies below others, in the order of the causes: those whose node lies in none already taken, nor around one. */
function worstApart(causes: readonly GapCause[]): GapCause[] {
  const taken: GapCause[] = [];
  const isIn = (a: GapCause, b: GapCause): boolean => b.path.every((member, i) => a.path[i] === member);
  const members = causes.filter(({ path }) => path.length === 1);
  for (const cause of [...members, ...causes.filter(({ path }) => path.length > 1)]) {
    if (taken.length < GAPS && !taken.some((other) => isIn(cause, other) || isIn(other, cause))) taken.push(cause);
  }
  return taken;
}

/** A step of a gap's bridge, currency; `live`: the formula of its cells on Variance. */
interface GapPart {
  readonly text: string;
  readonly amount: number;
  readonly live?: string;
}

/** The bridge that adds up to the gap: the members that explain it, else the node's children live from Variance, else later or gone. */
function partsOf(page: Page, cause: GapCause): readonly GapPart[] {
  const { members, timing } = cause;
  const words = briefWords[page.plan.language];
  if (members && members.parts.length > 0) {
    const rest = members.parts.slice(MEMBERS).reduce((sum, { delta }) => sum + delta, members.others);
    const named = members.parts.slice(0, MEMBERS).map(({ members: names, delta }) => ({
      text: members.fields.map((field) => names[field] ?? '').join(' › '),
      amount: delta,
    }));
    return rest === 0 ? named : [...named, { text: words.others, amount: rest }];
  }
  const children = childrenOf(page, cause);
  if (children.length > 1) return children;
  if (!timing) return [];
  const gone = { text: words.gone, amount: timing.level };
  return timing.timing === 0 ? [gone] : [gone, { text: words.later, amount: timing.timing }];
}

/** The children that are furthest behind, and the others together; none where they do not add up to the gap. */
function childrenOf(page: Page, { path, gap }: GapCause): readonly GapPart[] {
  const words = briefWords[page.plan.language];
  const delta = (of: NodePath): string => varianceCell(page, treeRows(page).get(pathKey(of)) as number, varianceColumns(page).delta);
  const children = page.result.control.nodes
    .filter((node) => node.path.length === path.length + 1 && path.every((member, i) => node.path[i] === member))
    .flatMap((node) => (node.actual === null ? [] : [{ path: node.path, amount: node.actual - node.planToDate }]))
    .sort((a, b) => a.amount - b.amount);
  const sum = children.reduce((all, { amount }) => all + amount, 0);
  if (Math.abs(sum - gap) > 1e-6 * Math.max(1, Math.abs(gap))) return [];
  const shown = children.slice(0, MEMBERS);
  const parts = shown.map((child) => ({ text: child.path.at(-1) ?? '', amount: child.amount, live: delta(child.path) }));
  if (children.length === shown.length) return parts;
  const rest = sum - shown.reduce((all, { amount }) => all + amount, 0);
  return [...parts, { text: words.others, amount: rest, live: `${delta(path)}-${shown.map((child) => delta(child.path)).join('-')}` }];
}

/** What is gone for the year, what weighs most of price, volume and mix against last year, and where the funnel leaks most; each only where it is known and bad. */
function saidOf(page: Page, { timing, price, leak }: GapCause, isTiming: boolean): string[] {
  const words = briefWords[page.plan.language];
  const worst = <Part extends BridgePart>(parts: readonly Part[]): Part | null =>
    parts.reduce<Part | null>((least, part) => (part.amount < Math.min(0, least?.amount ?? 0) ? part : least), null);
  const [worstPrice, worstLeak] = [worst(price?.parts ?? []), worst(leak?.parts ?? [])];
  return [
    ...(timing && timing.level < 0 && !isTiming ? [fill(words.saidTiming, { part: words.gone, amount: moneyText(page, timing.level) })] : []),
    ...(worstPrice ? [fill(words.saidPrice, { part: words.price[worstPrice.code], amount: moneyText(page, worstPrice.amount) })] : []),
    ...(worstLeak
      ? [
          fill(words.saidLeak, {
            part: fill(words.leak[worstLeak.code], { stage: worstLeak.stage ?? '' }),
            amount: moneyText(page, worstLeak.amount),
          }),
        ]
      : []),
  ];
}
