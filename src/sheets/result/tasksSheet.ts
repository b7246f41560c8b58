import { daySerial, yearPeriod } from '../../plan';
import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle, ConditionalRule, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { percent } from './findings';
import { calc, quoted, sumRows } from './formulas';
import { colours, amountFormat, dayFormat, looks, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { processRows, putProcess } from './processHeat';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { putLink } from './putLink';
import { sumLook } from './putSum';
import { whenRule } from './rules';
import { taskWords } from './watchWords';

const START = 4;
const late = { task: 0, owner: 1, manager: 2, due: 3, over: 4, reminder: 5 } as const;
const lead = { territory: 0, received: 1, answered: 2, inTime: 3, hours: 4, accepted: 5, returned: 6, converted: 7, waiting: 8, which: 9 } as const;

/** The Follow-up sheet: late tasks with their reminder, leads by territory against the time agreed, and how each seller's open deals are prepared against the goals. Null where none of the three is kept. */
export function tasksSheet(page: Page): SheetSpec | null {
  const { plan, result } = page;
  const { leads, process } = result.diagnosis;
  if (plan.tasks.length === 0 && leads.length === 0 && process.length === 0) return null;
  const words = taskWords[plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${plan.settings.planYear}`, findingOf(page));
  putLimit(draft, page, { row: 0, column: lead.waiting }, words.second, 'secondReminder', plan.settings.secondReminder, '0');
  draft.mark(0, lead.waiting, { align: 'right' });
  const names: SheetSpec['names'][number][] = [];
  const rules: ConditionalRule[] = [];
  const tasks = putLate(draft, page, START, a1(0, lead.waiting + 1, true));
  names.push({ name: 'sp_Tasks', rect: tasks });
  const mark = a1(tasks.row, late.reminder);
  const reminders = { ...tasks, column: late.reminder, columns: 1 };
  rules.push(
    whenRule('tasks:second', reminders, `LEFT(${mark},1)="●"`, { fill: severityLook.orange.fill }),
    whenRule('tasks:first', reminders, `LEFT(${mark},1)="◐"`, { fill: severityLook.yellow.fill }),
  );
  let next = tasks.row + tasks.rows + 1;
  if (leads.length > 0) {
    const rect = putLeads(draft, page, next);
    names.push({ name: 'sp_Tasks_Leads', rect });
    const count = a1(rect.row, lead.waiting);
    rules.push(whenRule('tasks:leads', { ...rect, column: lead.waiting, columns: 1 }, `N(${count})>0`, { fill: severityLook.orange.fill }));
    next = rect.row + rect.rows + 1;
  }
  if (process.length > 0) {
    const heat = putProcess(draft, page, next);
    names.push({ name: 'sp_Tasks_Process', rect: heat.rect });
    rules.push(...heat.rules);
  }
  return {
    id: 'tasks',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules,
    charts: [],
    tables: [],
    widths: draft.widths([34, 14, 14, 12, 12, 12, 12, 12, 12, 12]),
    freeze: { rows: 3, columns: 1 },
    names,
    printTitleRow: 0,
    gridlines: false,
  };
}

/** Late tasks, the latest first; says so when none is. Returns their rows. */
function putLate(draft: Draft, page: Page, row: number, second: string): Rect {
  const words = taskWords[page.plan.language];
  const { tasks } = page.result.diagnosis;
  draft.put(row, 0, words.late, looks.section);
  if (tasks.length === 0) {
    const none = words.noTasks.charAt(0).toUpperCase() + words.noTasks.slice(1) + (page.plan.language === 'zh' ? '。' : '.');
    draft.put(row + 1, 0, none, { color: colours.quiet, italic: true });
    return { row: row + 1, column: 0, rows: 1, columns: late.reminder + 1 };
  }
  putHeader(
    draft,
    [
      { column: late.task, text: words.task },
      { column: late.owner, text: words.owner },
      { column: late.manager, text: words.manager },
      { column: late.due, text: words.due, indent: true },
      { column: late.over, text: words.over, number: true },
      { column: late.reminder, text: words.reminder, indent: true },
    ],
    row + 1,
  );
  tasks.forEach((task, i) => {
    const line = row + 2 + i;
    const fact = page.plan.tasks.find((each) => each.task === task.task && each.owner === task.owner && each.due === task.due);
    putLink(draft, line, late.task, task.task, fact?.at ?? null);
    draft.put(line, late.owner, task.owner || null, {});
    draft.put(line, late.manager, task.manager || null, {});
    draft.put(line, late.due, daySerial(task.due, page.system), { align: 'left', indent: 1, format: dayFormat });
    draft.put(line, late.over, task.daysOver, { align: 'right', format: amountFormat(0) });
    const { reminders } = words;
    const said = calc(
      `IF(${a1(line, late.over)}>=${second},${quoted(reminders.second)},${quoted(reminders.first)})`,
      task.reminder === 2 ? reminders.second : reminders.first,
    );
    draft.put(line, late.reminder, said, { align: 'left', indent: 1 });
  });
  return { row: row + 2, column: 0, rows: tasks.length, columns: late.reminder + 1 };
}

/** Leads by territory, then all, as native sums where the territories have them all. Returns the rows. */
function putLeads(draft: Draft, page: Page, row: number): Rect {
  const words = taskWords[page.plan.language];
  const { leads } = page.result.diagnosis;
  const { planYear, fiscalStart, leadHours } = page.plan.settings;
  draft.put(row, 0, fill(words.leadsTitle, { from: yearPeriod(planYear, fiscalStart).from, hours: leadHours }), looks.section);
  const counts = ['received', 'answered', 'accepted', 'returned', 'converted', 'waiting'] as const;
  putHeader(
    draft,
    [
      { column: lead.territory, text: page.words.territory },
      ...[...counts, 'inTime' as const, 'hours' as const].map((part) => ({ column: lead[part], text: words[part], number: true })),
      { column: lead.which, text: words.which, indent: true },
    ],
    row + 1,
  );
  const parts = leads.filter(({ territory }) => territory !== '');
  const whole = leads.find(({ territory }) => territory === '');
  const first = row + 2;
  const rows = parts.map((_, i) => first + i);
  const countOf = (line: (typeof leads)[number], part: (typeof counts)[number]): number => (part === 'waiting' ? line.late.length : line[part]);
  [...parts, ...(whole ? [whole] : [])].forEach((line, i) => {
    const place = first + i;
    const isWhole = line === whole;
    const look: CellStyle = isWhole ? sumLook : {};
    const put = (column: number, input: CellInput, format: string): void => draft.put(place, column, input, { ...look, align: 'right', format });
    draft.put(place, lead.territory, isWhole ? page.words.total : line.territory, look);
    for (const part of counts) {
      const value = countOf(line, part);
      const isSum = isWhole && parts.length > 0 && parts.reduce((sum, each) => sum + countOf(each, part), 0) === value;
      put(lead[part], isSum ? calc(sumRows(rows, lead[part]), value) : value, amountFormat(0));
    }
    put(lead.inTime, line.inTime, '0%');
    put(lead.hours, line.medianHours, amountFormat(0));
    draft.put(place, lead.which, line.late.join(', ') || null, { ...look, bold: false, italic: true, align: 'left', indent: 1 });
  });
  return { row: first, column: 0, rows: leads.length, columns: lead.which + 1 };
}

function findingOf(page: Page): string {
  const words = taskWords[page.plan.language];
  const { tasks, leads, process } = page.result.diagnosis;
  const whole = leads.find(({ territory }) => territory === '');
  const all = processRows(page)[0] ?? [];
  const second = tasks.filter(({ reminder }) => reminder === 2).length;
  const said = fill(words.finding, {
    tasks: tasks.length === 0 ? words.noTasks : fill(tasks.length === 1 ? words.task1 : words.tasks, { n: tasks.length, second }),
    leads:
      whole === undefined
        ? words.noLeads
        : whole.inTime === null
          ? words.leadsUnknown
          : fill([words.lead0, words.lead1][whole.late.length] ?? words.leads, { n: whole.late.length, share: percent(whole.inTime, 0) }),
    process: process.length === 0 ? words.noProcess : fill(words.process, { n: all.filter(({ holds }) => holds === true).length, all: all.length }),
  });
  return said.charAt(0).toUpperCase() + said.slice(1);
}
