import { daySerial, periodText } from '../../plan';
import type { Rect } from '../../plan';
import { a1 } from '../content';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { moneyText } from './findings';
import { calc } from './formulas';
import { colours, dayFormat, looks } from './look';
import { amountOf, columnLooks } from './oddsLook';
import { oddsWords } from './oddsWords';
import type { Page } from './page';
import { putHeader } from './putHead';
import { putSum, sumLook } from './putSum';

const at = { from: 0, to: 1, days: 2, toSell: 3, fromOpen: 4, gap: 5, deals: 6 } as const;
/** So many deals of a week are named. */
const NAMED = 8;

/** The running month's end, and the weeks to the end of the running quarter: what to sell, what of it is expected from open deals, and the deals to close. Returns the weeks' rows; null: no week is ahead. */
export function putWeeks(draft: Draft, page: Page, row: number): Rect | null {
  const words = oddsWords[page.plan.language];
  const look = columnLooks(page);
  const { tasks, nowcast, odds } = page.result.outlook;
  const quarter = odds.find(({ scope }) => scope.period !== null && Object.keys(scope.members).length === 0);
  if (tasks.length === 0 || quarter === undefined) return null;
  draft.put(row, 0, fill(words.tasks, { period: periodText(quarter.scope.period, page.plan.settings) }), looks.section);
  const head = nowcast === null ? row + 1 : row + 2;
  if (nowcast !== null) {
    const { mean, band } = nowcast;
    const said = { mean: moneyText(page, mean), low: moneyText(page, band.low), high: moneyText(page, band.high) };
    draft.put(row + 1, 0, fill(words.nowcast, said), { color: colours.quiet, italic: true });
  }
  putHeader(
    draft,
    [
      ...[words.from, words.to].map((text, i) => ({ column: i, text })),
      ...[words.workingDays, words.toSell, words.fromOpen, words.gap].map((text, i) => ({ column: at.days + i, text, number: true })),
      { column: at.deals, text: words.close, indent: true },
    ],
    head,
  );
  const first = head + 1;
  const sentence = { align: 'left', indent: 1, italic: true } as const;
  const day = { align: 'left', format: dayFormat } as const;
  tasks.forEach((task, i) => {
    const line = first + i;
    const [sell, open] = [task.toSell / page.unit, amountOf(page, task.fromOpen)];
    draft.put(line, at.from, daySerial(task.from, page.system), day);
    draft.put(line, at.to, daySerial(task.to, page.system), day);
    draft.put(line, at.days, task.workingDays, look.count);
    draft.put(line, at.toSell, sell, look.money);
    draft.put(line, at.fromOpen, open, look.money);
    draft.put(line, at.gap, calc(`MAX(0,${a1(line, at.toSell)}-${a1(line, at.fromOpen)})`, Math.max(0, sell - open)), look.money);
    const named = task.deals.slice(0, NAMED).join(page.plan.language === 'zh' ? '、' : ', ');
    const left = task.deals.length - NAMED;
    draft.put(line, at.deals, left > 0 ? fill(words.andMore, { deals: named, n: left }) : named || null, sentence);
  });
  const total = first + tasks.length;
  const rows = tasks.map((_, i) => first + i);
  draft.put(total, at.from, page.words.total, sumLook);
  for (const column of [at.to, at.deals]) draft.paint(total, column, sumLook);
  putSum(draft, total, at.days, rows, look.count);
  for (const column of [at.toSell, at.fromOpen, at.gap]) putSum(draft, total, column, rows, look.money);
  return { row: first, column: 0, rows: tasks.length + 1, columns: at.deals + 1 };
}
