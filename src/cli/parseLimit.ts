import { monthsIn, parsePeriod } from '../engine';
import { fiscalMonths } from '../plan';
import type { AllocationRule, CustomerClass, Plan, Resource } from '../plan';
import { inputWords } from '../sheets';
import type { RuleDraft } from '../sheets';
import { bare, readQuantity } from './readQuantity';

type Rule = AllocationRule['rule'];

/** The parts of a limit: what it is on. */
type Scope = Pick<RuleDraft, 'line' | 'territory' | 'channel' | 'tier' | 'customer' | 'period'> & { readonly resource: Resource | null };

/**
 * Reads a limit from a line: rule, parts between `·` or ` / `, `= value`, for ratios `of LINE`: `cap Online · Europe = 50000`, `max-share Exhibition = 25%`, `min-ratio Online = 1 of Exhibition`,
 * `floor class A = 200000`, `hold heads · Field sales · Germany = 2`. Parts are lines, members, classes, customers, resources and periods of the plan; words of both languages.
 * **unit** currency, heads, hours or a share. **errors** what cannot be read comes back as a sentence that names what was found and expected.
 */
export function parseLimit(
  text: string,
  plan: Plan,
  facts: Pick<RuleDraft, 'owner' | 'reason' | 'until'>,
): { readonly draft: RuleDraft } | { readonly wrong: string } {
  const zh = plan.language === 'zh';
  const wrong = (en: string, cn: string): { readonly wrong: string } => ({ wrong: zh ? cn : en });
  const match = /^\s*(\S+)\s*(.*?)\s*=\s*([^=]*?)(?:\s*(?:\bof\b|相对)\s*(.+?))?\s*$/u.exec(text);
  const [, word = '', parts = '', found = '', over = ''] = match ?? [];
  if (!match)
    return wrong(`found no '= value', expected such as 'cap ${exampleLine(plan)} = 50000'`, `缺少“= 数值”，例如“上限 ${exampleLine(plan)} = 50000”`);
  const rule = ruleOf(word);
  if (rule === null)
    return wrong(
      `found the rule '${word}', expected one of ${RULES.join(', ')}`,
      `没有限制“${word}”，可用：${Object.values(inputWords.zh.limits).join('、')}`,
    );
  const value = readQuantity(found);
  if (value === null || value < 0) return wrong(`found '${found}', expected a number that is not negative`, `“${found}”不是非负数字`);
  const isShare = rule === 'min-share' || rule === 'max-share';
  const isRatio = rule === 'min-ratio' || rule === 'max-ratio';
  if (isShare && value > 1) return wrong(`found '${found}', expected a share from 0% to 100%`, `“${found}”不是 0% 至 100% 的占比`);
  if (!isShare && !isRatio && found.includes('%')) return wrong(`found '${found}', expected an amount; shares go with max-share and min-share`, `“${found}”应为数额；占比请用“最高占比”或“最低占比”`); // prettier-ignore
  const of = over === '' ? '' : lineOf(over, plan);
  if (isRatio !== (over !== '')) return wrong(isRatio ? `found no 'of LINE', expected the line that '${word}' is over` : `found 'of ${over}', expected it only with ratios`, isRatio ? `“${word}”需要“相对 投入项”` : `只有比率可用“相对 ${over}”`); // prettier-ignore
  if (of === null)
    return wrong(`found '${over}', expected a line: ${lineNames(plan).join(', ')}`, `没有投入项“${over}”，可用：${lineNames(plan).join('、')}`);
  let scope: Scope = { resource: null, line: '', territory: '', channel: '', tier: null, customer: '', period: null };
  for (const part of parts.split(/\s*·\s*|\s+\/\s+/).filter((each) => each !== '')) {
    const read = readPart(part, plan);
    if (read === null)
      return wrong(
        `found '${part}', expected a line (${lineNames(plan).join(', ')}), a member, a class, a customer or whole months of the plan year`,
        `“${part}”不是投入项（${lineNames(plan).join('、')}）、成员、客户类别、客户或计划年度内的整月`,
      );
    scope = { ...scope, ...read };
  }
  const { resource: named, ...where } = scope;
  const resource = named ?? plan.lines.find(({ line }) => line === where.line)?.resource ?? 'budget';
  if (resource === 'heads' && !isShare && !isRatio && !Number.isInteger(value))
    return wrong(`found '${found}', expected whole heads`, `“${found}”不是整数人数`);
  return { draft: { resource, ...where, rule, value, of, ...facts } };
}

const RULES: readonly Rule[] = ['floor', 'cap', 'hold', 'min-share', 'max-share', 'min-ratio', 'max-ratio'];

function ruleOf(word: string): Rule | null {
  const text = bare(word).replace(/-/g, ' ');
  return (
    RULES.find((rule) => [rule.replace('-', ' '), inputWords.en.limits[rule], inputWords.zh.limits[rule]].some((each) => bare(each) === text)) ?? null
  );
}

/** What a part of a limit names: in this order a line, a member, a resource, a class, a customer, a period of the plan year. */
function readPart(part: string, plan: Plan): Partial<Scope> | null {
  const text = bare(part);
  const line = lineOf(part, plan);
  if (line !== null) return { line };
  for (const field of ['territory', 'channel'] as const) {
    const members = [...(plan.dimensions.find((dimension) => dimension.field === field)?.members ?? []), ...plan.lines.map((each) => each[field])];
    const member = members.find((each) => each !== '' && bare(each) === text);
    if (member !== undefined) return { [field]: member };
  }
  const resource = (['budget', 'heads', 'hours'] as const).find((each) => [each, inputWords.zh.resources[each]].includes(text));
  if (resource) return { resource };
  const tier = (['A', 'B', 'C', 'potential'] as const).find((each) => classNames(each).includes(text));
  if (tier) return { tier };
  const customer = plan.customers.find(({ id, name }) => bare(id) === text || bare(name) === text);
  if (customer) return { customer: customer.id };
  const period = parsePeriod(part, plan.settings);
  const { planYear, fiscalStart } = plan.settings;
  return period && monthsIn(period, fiscalMonths(planYear, fiscalStart)) !== null ? { period } : null;
}

function classNames(tier: CustomerClass): string[] {
  const own = [bare(inputWords.en.classes[tier]), bare(inputWords.zh.classes[tier])];
  return own.flatMap((name) => [`class ${name}`, `${name}类`, `${name} 类`, ...(tier === 'potential' ? [name, `${name}客户`] : [])]);
}

function lineNames({ lines }: Plan): string[] {
  return [...new Set(lines.map(({ line }) => line))];
}

function lineOf(text: string, plan: Plan): string | null {
  return lineNames(plan).find((name) => bare(name) === bare(text)) ?? null;
}

function exampleLine(plan: Plan): string {
  return plan.lines[0]?.line ?? 'Online';
}
