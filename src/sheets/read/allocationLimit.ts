import type { AllocationLimitSource, AllocationRule, CellRef, CustomerClass, Plan, Resource, ResourceLine } from '../../plan';
import { inputWords } from './inputWords';

/** A limit of a split as words in no language: `kind`, `resource`, `scope`, `of` and `tier` fill `allocationLimitName`. */
export type AllocationLimitParts = Readonly<Record<'kind' | 'resource' | 'scope' | 'of' | 'tier', string>>;

/** What a limit of a resource's split is: its rule, the total, or a line's own floor or cap, and what it is on. */
export function allocationLimitParts(plan: Plan, resource: Resource, source: AllocationLimitSource): AllocationLimitParts {
  const parts = { kind: source.kind, resource, scope: '', of: '', tier: '' };
  if (source.kind === 'total') return parts;
  if (source.kind === 'rule') {
    const rule = plan.allocationRules[source.index];
    return rule ? { ...parts, kind: rule.rule, scope: scopeOf(rule), of: rule.of, tier: rule.tier ?? '' } : parts;
  }
  const line = plan.lines[source.line];
  return line ? { ...parts, scope: lineName(line) } : parts;
}

/** A line with its territory, channel and period: `Online · Southwest`. */
export function lineName({ line, territory, channel, period }: Pick<ResourceLine, 'line' | 'territory' | 'channel' | 'period'>): string {
  return [line, territory, channel, period?.label ?? ''].filter((part) => part !== '').join(' · ');
}

function scopeOf({ line, territory, channel, customer, period }: AllocationRule): string {
  return [line, territory, channel, customer, period?.label ?? ''].filter((part) => part !== '').join(' · ');
}

/** A limit's name in a sentence: `the highest share of Exhibition`, `“展会”的最高占比`. */
export function allocationLimitName(parts: Readonly<Record<string, string>>, language: 'en' | 'zh'): string {
  const { kind = '', resource = '', scope = '', of = '', tier = '' } = parts;
  const words = inputWords[language];
  if (kind === 'total') return TOTAL[language][resource as Resource];
  const limit = words.limits[kind as AllocationRule['rule']] ?? kind;
  const group = tier === '' ? '' : CLASS[language](words.classes[tier as CustomerClass]);
  if (language === 'zh') {
    const on = [group, scope].filter((part) => part !== '').join(' · ') || '全部投入项';
    return `“${on}”${of === '' ? '' : `相对“${of}”`}的${limit}`;
  }
  const on = [group, scope].filter((part) => part !== '').join(' · ') || 'all lines';
  return `the ${limit.toLowerCase()} of ${on}${of === '' ? '' : ` to ${of}`}`;
}

const TOTAL: Readonly<Record<'en' | 'zh', Readonly<Record<Resource, string>>>> = {
  en: { budget: 'the total budget', heads: 'the number of heads', hours: 'the total hours' },
  zh: { budget: '预算总额', heads: '总人数', hours: '总工时' },
};

const CLASS: Readonly<Record<'en' | 'zh', (name: string) => string>> = { en: (name) => `class ${name}`, zh: (name) => `${name} 类客户` };

/** The cell in which a limit stands, as near as is known; null: none. */
export function allocationLimitCell(plan: Plan, resource: Resource, source: AllocationLimitSource): CellRef | null {
  if (source.kind === 'total') return resource === 'budget' ? (plan.settingCells['budget'] ?? null) : null;
  const [role, field] = source.kind === 'rule' ? (['allocationRules', 'value'] as const) : (['lines', source.kind] as const);
  const at = source.kind === 'rule' ? plan.allocationRules[source.index]?.at : plan.lines[source.line]?.at;
  if (!at) return null;
  const column = plan.sources.find((from) => from.role === role && from.sheet === at.sheet)?.columns[field]?.column;
  return { ...at, column: column ?? at.column };
}
