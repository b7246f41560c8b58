import { parsePeriod } from '../engine';
import { monthOf } from '../plan';
import type { Month, Plan } from '../plan';
import { driverDrafts } from '../sheets';
import type { DriverAsked, DriverDraft } from '../sheets';
import { bare, readQuantity } from './readQuantity';

/**
 * Reads what a driver is to be in months to come: its name, a territory and a category where it is not everywhere, months of the forecast, then `= value`, `+ value`, `- value`, or a per cent:
 * `Promotion 2018-03 = 10`, `Price · Europe 2018-01..2018-03 -5%`. `months`: those of the forecast.
 * **errors** what cannot be read comes back as a sentence that names what was found and expected.
 */
export function parseDriver(text: string, plan: Plan, months: readonly Month[]): { readonly drafts: DriverDraft[] } | { readonly wrong: string } {
  const wrong = (en: string, zh: string): { readonly wrong: string } => ({ wrong: plan.language === 'zh' ? zh : en });
  const names = [...new Set(plan.drivers.map(({ name }) => name))];
  if (names.length === 0) return wrong('the workbook has no table of drivers', '工作簿中没有“外部因素”表');
  const plain = text.normalize('NFKC').trim().replace(/−/g, '-');
  const name = names.filter((each) => bare(plain).startsWith(bare(each))).sort((a, b) => b.length - a.length)[0];
  if (name === undefined)
    return wrong(`found '${text}', expected it to begin with a driver: ${names.join(', ')}`, `“${text}”应以外部因素开头：${names.join('、')}`);
  const rest = plain.replace(/\s+/g, ' ').slice(bare(name).length);
  const match = /^(.*?)\s*(=|(?<=\s)[+-])\s*([^=]*)$/u.exec(rest);
  const [, where = '', sign = '', found = ''] = match ?? [];
  if (!match) return wrong(`found '${text}', expected such as '${name} ${months[0] ?? ''} = 10' or '${name} ${months[0] ?? ''} +10%'`, `“${text}”缺少数值；例如“${name} ${months[0] ?? ''} = 10”或“${name} ${months[0] ?? ''} +10%”`); // prettier-ignore
  const value = readQuantity(found);
  if (value === null) return wrong(`found '${found}', expected a number such as 10, or a share such as 10%`, `“${found}”不是数字，例如 10 或 10%`);
  if (sign === '=' && found.includes('%'))
    return wrong(`found '= ${found}', expected a number after =; shares go with + or -`, `“=”后应为数字；百分比请用 + 或 -`);
  const place = { territory: '', category: '' };
  const parts = where.split('·').flatMap((part) => part.trim().split(/\s+(?=[^ ]*\d[^ ]*$)/));
  let span: { from: Month; to: Month } | null = null;
  for (const part of parts.map((each) => each.trim()).filter((each) => each !== '')) {
    const field = (['territory', 'category'] as const).find((each) => memberOf(plan, each, part) !== undefined);
    const period = parsePeriod(part, plan.settings);
    if (field) place[field] = memberOf(plan, field, part) ?? '';
    else if (period) span = { from: monthOf(period.from), to: monthOf(period.to) };
    else return wrong(`found '${part}', which is neither a territory, a category nor a month`, `“${part}”不是大区、品类或月份`);
  }
  const [first, last] = [months[0], months[months.length - 1]];
  if (span === null || first === undefined || last === undefined || span.from < first || span.to > last)
    return wrong(`found ${span ? `${span.from} to ${span.to}` : 'no month'}, expected months of the forecast: ${first ?? ''} to ${last ?? ''}`, `${span ? `${span.from} 至 ${span.to}` : '没有月份'}；应为预测的月份：${first ?? ''} 至 ${last ?? ''}`); // prettier-ignore
  const share = found.includes('%');
  const asked: DriverAsked = { name, ...place, ...span, how: sign === '=' ? 'set' : share ? 'scale' : 'add', amount: sign === '-' ? -value : value };
  const read = driverDrafts(plan, asked);
  return 'unknown' in read
    ? wrong(`${name} has no value for ${read.unknown}; expected one to change, or '= value'`, `“${name}”在 ${read.unknown} 没有数值；请用“= 数值”`)
    : read;
}

function memberOf(plan: Plan, field: 'territory' | 'category', text: string): string | undefined {
  return plan.dimensions.find((dimension) => dimension.field === field)?.members.find((member) => bare(member) === bare(text));
}
