import { daySerial } from '../../plan';
import { linkInput } from './alertsSheet';
import { alertsWords } from './alertsWords';
import { oneLine } from './alertPlace';
import { briefWords } from './briefWords';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { inputCell } from './inputCell';
import { colours, dayFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';

/** So many leads, and so many tasks. */
const MOST = 4;

/** Leads that nobody answered in time and tasks that are late, with owner and day live from their tables. Returns the next free row. */
export function putLate(draft: Draft, page: Page, row: number): number {
  const { plan, result, system } = page;
  const words = briefWords[plan.language];
  const { said } = alertsWords[plan.language];
  draft.put(row, 0, words.late, looks.section);
  const late = [...new Set(result.diagnosis.leads.flatMap((line) => line.late))].slice(0, MOST);
  const tasks = result.diagnosis.tasks.slice(0, MOST);
  if (late.length + tasks.length === 0) {
    draft.put(row + 1, 0, words.noneLate, { color: colours.quiet, italic: true });
    return row + 3;
  }
  const heads = [null, words.where, words.what, null].map((text, column) => ({ column, text }));
  putHeader(draft, [...heads, { column: 4, text: words.owner, indent: true }, { column: 5, text: words.since }], row + 1);
  const text = { align: 'left', indent: 1 } as const;
  const day = { align: 'left', format: dayFormat } as const;
  let next = row + 2;
  for (const id of late) {
    const lead = plan.leads.find((each) => each.id === id);
    if (!lead) continue;
    draft.put(next, 0, words.lead, {});
    draft.put(next, 1, linkInput({ text: oneLine([id, lead.territory].filter((part) => part !== '').join(' · ')), at: lead.at }), {
      color: colours.inputTab,
    });
    draft.put(next, 2, fill(words.leadWaits, { hours: plan.settings.leadHours }), {});
    if (lead.owner !== '') draft.put(next, 4, inputCell(page, 'leads', lead.at, 'owner', lead.owner), text);
    if (lead.received !== null) draft.put(next, 5, inputCell(page, 'leads', lead.at, 'received', daySerial(lead.received, system)), day);
    next++;
  }
  for (const { task, owner, due, daysOver, reminder } of tasks) {
    const at = plan.tasks.find((each) => each.task === task && each.owner === owner)?.at ?? null;
    draft.put(next, 0, words.task, {});
    draft.put(next, 1, linkInput({ text: oneLine(task), at }), at ? { color: colours.inputTab } : {});
    draft.put(next, 2, fill(daysOver === 1 ? said.taskDay : said.task, { days: daysOver, n: reminder }), {});
    if (owner !== '') draft.put(next, 4, at ? inputCell(page, 'tasks', at, 'owner', owner) : owner, text);
    draft.put(next, 5, at ? inputCell(page, 'tasks', at, 'due', daySerial(due, system)) : daySerial(due, system), day);
    next++;
  }
  return next + 1;
}
