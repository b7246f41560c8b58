import { daySerial } from '../../plan';
import type { Dependence, Rect } from '../../plan';
import { a1, sheetInFormula } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { moneyText, percent } from './findings';
import { calc, columnRange, quoted } from './formulas';
import { dateCell, firstRow, headRow } from './layouts';
import { amountFormat, colours, dayFormat, looks, percentFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { putLink } from './putLink';
import { putSum, sumLook } from './putSum';
import { textRule } from './rules';
import { riskWords } from './watchWords';

const at = { risk: 0, owner: 1, probability: 2, impact: 3, expected: 4, responses: 5, ready: 6, review: 7, due: 8, how: 9 } as const;

/**
 * The Risk review sheet: open risks with what is expected of each, whether enough is ready and whether the review is due, by formulas over the cells; then how much hangs on the largest customers and whether each has a plan.
 * Null without risks and customers.
 */
export function risksSheet(page: Page): SheetSpec | null {
  const words = riskWords[page.plan.language];
  const { risks, dependence } = page.result.diagnosis;
  if (page.plan.risks.length === 0) return null;
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page));
  putLimit(draft, page, { row: 0, column: at.due }, words.least, 'leastResponses', page.plan.settings.leastResponses, '0');
  draft.mark(0, at.due, { align: 'right' });
  const register: Rect = { row: firstRow, column: 0, rows: Math.max(1, risks.length), columns: at.how + 1 };
  putRegister(draft, page);
  const hanging = dependence === null ? null : putDependence(draft, page, dependence, firstRow + register.rows + (risks.length > 0 ? 2 : 1));
  const { marks } = words;
  const column = (range: Rect, of: number): Rect => ({ ...range, column: of, columns: 1 });
  return {
    id: 'risks',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      textRule('risks:open', column(register, at.ready), marks.open, severityLook.orange.fill),
      textRule('risks:overdue', column(register, at.due), marks.overdue, severityLook.yellow.fill),
      ...(hanging ? [textRule('risks:unplanned', column(hanging, 3), marks.unplanned, severityLook.orange.fill)] : []),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([38, 24, 13, 14, 14, 12, 14, 13, 14, 14]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [{ name: 'sp_Risks', rect: register }, ...(hanging ? [{ name: 'sp_Risks_Customers', rect: hanging }] : [])],
    printTitleRow: headRow,
    gridlines: false,
  };
}

function putRegister(draft: Draft, page: Page): void {
  const words = riskWords[page.plan.language];
  const { risks } = page.result.diagnosis;
  const { marks } = words;
  const money = (text: string): string => `${text} (${page.unitText})`;
  putHeader(draft, [
    { column: at.risk, text: words.risk },
    { column: at.owner, text: words.owner },
    { column: at.probability, text: words.probability, number: true },
    { column: at.impact, text: money(words.impact), number: true },
    { column: at.expected, text: money(words.expected), number: true },
    { column: at.responses, text: words.responses, number: true },
    { column: at.ready, text: words.ready, indent: true },
    { column: at.review, text: words.review, indent: true },
    { column: at.due, text: words.due, indent: true },
    { column: at.how, text: words.how, indent: true },
  ]);
  if (risks.length === 0) return draft.put(firstRow, 0, words.noRisks, { color: colours.quiet, italic: true });
  const least = a1(0, at.due + 1, true);
  const asOf = `${sheetInFormula(page.sheets.variance)}!${dateCell(page, 'asOf')}`;
  const facts = new Map(page.plan.risks.map((fact) => [fact.risk, fact]));
  const amount: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const indent: CellStyle = { align: 'left', indent: 1 };
  risks.forEach((line, i) => {
    const row = firstRow + i;
    const fact = facts.get(line.risk);
    const [owner, chance, impact, count, day] = [at.owner, at.probability, at.impact, at.responses, at.review].map((column) => a1(row, column)) as [string, string, string, string, string]; // prettier-ignore
    putLink(draft, row, at.risk, line.risk, fact?.at ?? null);
    draft.put(row, at.owner, line.owner || null, {});
    draft.put(row, at.probability, fact?.probability ?? null, { align: 'right', format: percentFormat });
    const size = fact?.impact ?? null;
    draft.put(row, at.impact, size === null ? null : size / page.unit, amount);
    const product = page.unit === 1 ? `ROUND(${chance}*${impact},2)` : `ROUND(${chance}*${impact}*${page.unit},2)/${page.unit}`;
    const expected = line.expected === null ? '' : line.expected / page.unit;
    draft.put(row, at.expected, calc(`IF(OR(${chance}="",${impact}=""),"",${product})`, expected), amount);
    draft.put(row, at.responses, line.responses, { align: 'right', format: amountFormat(0) });
    const ready = `IF(AND(${count}>=${least},${owner}<>""),${quoted(marks.ready)},${quoted(marks.open)})`;
    draft.put(row, at.ready, calc(ready, line.ready ? marks.ready : marks.open), indent);
    draft.put(row, at.review, fact?.review ? daySerial(fact.review, page.system) : null, { ...indent, format: dayFormat });
    const due = `IF(ISNUMBER(${day}),IF(${day}<${asOf},${quoted(marks.overdue)},"✓"),"")`;
    draft.put(row, at.due, calc(due, line.reviewOverdue ? marks.overdue : fact?.review ? '✓' : ''), indent);
    draft.put(row, at.how, fact?.responses.join(page.plan.language === 'zh' ? '；' : '; ') || null, { ...indent, italic: true });
  });
  const total = firstRow + risks.length;
  const rows = risks.map((_, i) => firstRow + i);
  draft.put(total, at.risk, words.total, sumLook);
  for (const column of [at.owner, at.probability, at.impact]) draft.paint(total, column, sumLook);
  putSum(draft, total, at.expected, rows, amount);
  putSum(draft, total, at.responses, rows, { align: 'right', format: amountFormat(0) });
  const count = (column: number, text: string, n: number): void =>
    draft.put(total, column, calc(`COUNTIF(${columnRange(firstRow, risks.length, column)},${quoted(text)})`, n), {
      ...sumLook,
      ...indent,
      format: '"! "0;;"✓"',
    });
  count(at.ready, marks.open, risks.filter(({ ready }) => !ready).length); // prettier-ignore
  draft.paint(total, at.review, sumLook);
  count(at.due, marks.overdue, risks.filter(({ reviewOverdue }) => reviewOverdue).length); // prettier-ignore
  draft.paint(total, at.how, sumLook);
}

/** The largest customers, their share as formulas over all revenue, and whether losing each is planned for. Returns their rows. */
function putDependence(draft: Draft, page: Page, { customers, share }: Dependence, row: number): Rect {
  const words = riskWords[page.plan.language];
  draft.put(row, 0, words.customers, looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: words.customer },
      { column: 1, text: `${words.revenue} (${page.unitText})`, number: true },
      { column: 2, text: words.share, number: true },
      { column: 3, text: words.plan, indent: true },
    ],
    row + 1,
  );
  const known = new Map(page.plan.customers.map((customer) => [customer.id, customer]));
  const first = row + 2;
  const total = first + customers.length;
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const part: CellStyle = { align: 'right', format: percentFormat };
  const sum = customers.reduce((all, { revenue }) => all + revenue, 0);
  customers.forEach(({ customer, revenue, share: own, hasPlan }, i) => {
    const fact = known.get(customer);
    putLink(draft, first + i, 0, fact?.name || customer, fact?.at ?? null);
    draft.put(first + i, 1, revenue / page.unit, money);
    draft.put(first + i, 2, calc(`${a1(first + i, 1)}/${a1(total + 1, 1, true)}`, own), part);
    draft.put(first + i, 3, hasPlan ? words.marks.planned : words.marks.unplanned, { align: 'left', indent: 1 });
  });
  draft.put(total, 0, words.total, sumLook);
  const rows = customers.map((_, i) => first + i);
  putSum(draft, total, 1, rows, money);
  putSum(draft, total, 2, rows, part);
  draft.put(total + 1, 0, words.all, looks.quiet);
  draft.put(total + 1, 1, share === null || share === 0 ? sum / page.unit : sum / share / page.unit, { ...looks.quiet, ...money });
  return { row: first, column: 0, rows: customers.length, columns: 4 };
}

function findingOf(page: Page): string {
  const words = riskWords[page.plan.language];
  const { risks, dependence } = page.result.diagnosis;
  const open = risks.filter(({ ready }) => !ready).length;
  const overdue = risks.filter(({ reviewOverdue }) => reviewOverdue).length;
  const bare = dependence?.customers.filter(({ hasPlan }) => !hasPlan).length ?? 0;
  const said = {
    n: risks.length,
    expected: moneyText(page, risks.reduce((sum, { expected }) => sum + (expected ?? 0), 0)), // prettier-ignore
    ready: open === 0 ? words.allReady : fill(words.notReady, { n: open }),
    reviews: overdue === 0 ? '' : fill(overdue === 1 ? words.review1 : words.reviews, { n: overdue }),
    top: dependence?.customers.length ?? 0,
    share: percent(dependence?.share ?? 0, 0),
    plans: bare === 0 ? '' : fill(words.withoutPlan, { n: bare }),
  };
  if (dependence === null) return risks.length === 0 ? words.noRisks : fill(words.findingRisks, said);
  return fill(risks.length === 0 ? words.findingCustomers : words.finding, said);
}
