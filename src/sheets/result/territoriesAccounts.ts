import type { BalanceMeasure, Customer, Rect, Territories } from '../../plan';
import { a1 } from '../content';
import type { CellInput, ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { calc, columnRange } from './formulas';
import { amountFormat, colours, looks, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';
import { isPlainLabel } from './sourceSum';
import { amountLook, unitOf } from './territoriesLook';
import { territoriesWords } from './territoriesWords';

const at = { id: 0, name: 1, territory: 2, from: 3, to: 4, reason: 5, kmBefore: 6, kmAfter: 7, figures: 8 } as const;

type Account = Territories['accounts'][number];

/** Native counts and sums over the accounts of an owner, where they come to what was computed; `cell` holds the owner's name. */
export interface AccountColumns {
  countOf(owner: string, cell: string, accounts: number): CellInput;
  sumOf(owner: string, cell: string, load: { readonly measure: BalanceMeasure; readonly sum: number }): CellInput;
}

/** Every account under its own title from `row` on, moved ones first: owner before and after, why, kilometres, and the figures that are balanced. */
export function putAccounts(
  draft: Draft,
  page: Page,
  { accounts }: Territories,
  measures: readonly BalanceMeasure[],
  row: number,
): { readonly rect: Rect; readonly rules: readonly ConditionalRule[]; readonly columns: AccountColumns } {
  const words = territoriesWords[page.plan.language];
  const known = new Map(page.plan.customers.map((customer) => [customer.id, customer]));
  const isMoved = ({ reason }: Account): boolean => words.accountReasons[reason].startsWith('→');
  const ordered = [...accounts.filter(isMoved), ...accounts.filter((account) => !isMoved(account))];
  draft.put(row, 0, words.accountsTitle, looks.section);
  putHeader(
    draft,
    [
      ...[page.words.customerId, page.words.customer, page.words.territory, words.from, words.to, words.reason].map((text, column) => ({
        column,
        text,
      })),
      ...[words.kmBefore, words.kmAfter].map((text, i) => ({ column: at.kmBefore + i, text, number: true })),
      ...measures.map((measure, m) => ({
        column: at.figures + m,
        text: words.measures[measure] + (measure === 'hours' ? '' : ` (${page.unitText})`),
        number: true,
      })),
    ],
    row + 1,
  );
  const first = row + 2;
  ordered.forEach((account, i) => putAccount(draft, page, account, known.get(account.id), measures, first + i));
  const rect: Rect = { row: first, column: 0, rows: ordered.length, columns: at.figures + measures.length };
  const to = columnRange(rect.row, rect.rows, at.to);
  const places = (owner: string): number[] => ordered.flatMap((account, i) => (account.to === owner ? [first + i] : []));
  const changed = a1(first, at.reason).replace(/^/, '$');
  return {
    rect,
    rules: [
      whenRule('territories:moved', { ...rect, column: at.from, columns: 3 }, `LEFT(${changed},1)="→"`, {
        fill: severityLook.yellow.fill,
        color: colours.ink,
      }),
    ],
    columns: {
      countOf: (owner, cell, count) => (isPlainLabel(owner) && places(owner).length === count ? calc(`COUNTIF(${to},${cell})`, count) : count),
      sumOf(owner, cell, { measure, sum }) {
        const column = at.figures + measures.indexOf(measure);
        const value = sum / unitOf(page, measure);
        const listed = places(owner).reduce((all, place) => all + Number(draft.valueAt(place, column) ?? 0), 0);
        const isSame = isPlainLabel(owner) && Math.abs(listed - value) <= 1e-9 * Math.max(1, Math.abs(value));
        return isSame ? calc(`SUMIFS(${columnRange(rect.row, rect.rows, column)},${to},${cell})`, value) : value;
      },
    },
  };
}

function putAccount(
  draft: Draft,
  page: Page,
  account: Account,
  customer: Customer | undefined,
  measures: readonly BalanceMeasure[],
  row: number,
): void {
  const { accountReasons } = territoriesWords[page.plan.language];
  draft.put(row, at.id, account.id, {});
  draft.put(row, at.name, customer?.name ?? null, {});
  draft.put(row, at.territory, customer?.territory ?? null, {});
  draft.put(row, at.from, account.from || null, {});
  draft.put(row, at.to, account.to || null, {});
  draft.put(row, at.reason, accountReasons[account.reason], {});
  draft.put(row, at.kmBefore, account.distance?.from ?? null, { align: 'right', format: amountFormat(0) });
  draft.put(row, at.kmAfter, account.distance?.to ?? null, { align: 'right', format: amountFormat(0) });
  measures.forEach((measure, m) => {
    const figure = customer?.[measure] ?? null;
    draft.put(row, at.figures + m, figure === null ? null : figure / unitOf(page, measure), amountLook(page, measure));
  });
}
