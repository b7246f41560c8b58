import { scopeText } from '../../plan';
import type { CellRef, Explanation, ExplanationStep, LimitSource, Plan, SpreadMethod } from '../../plan';
import { inputWords } from '../read/inputWords';
import { amountText } from './amountText';

/** One link of the chain in words, and the cell that it goes back to. */
export interface ExplanationLine {
  readonly text: string;
  readonly at: CellRef | null;
}

type Language = 'en' | 'zh';
type Sentence = (words: { readonly amount: string; readonly share: string; readonly index: string } & Readonly<Record<string, string>>) => string;

/**
 * Says why a number of the plan is what it is, link by link: the last line is the number itself.
 * **unit** amounts in currency. **example** `Target of Europe: USD 5,000,000`, `Share of Bikes: 81.2 % (own history)`, … `In whole units of 100: USD 312,400`.
 */
export function explanationLines({ scope, steps }: Explanation, plan: Plan, language: Language): ExplanationLine[] {
  const { roundingUnit } = plan.settings;
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const minus = (text: string): string => text.replace(/^-/, '−');
  const write = (value: number, decimals: number): string => minus(value.toLocaleString(locale, { maximumFractionDigits: decimals }));
  return steps.map((step) => {
    const row = step.source?.kind === 'adjustment' ? plan.adjustments[step.source.index] : undefined;
    const words = {
      ...step.params,
      scope: scopeText(scope, plan),
      unit: amountText(roundingUnit, plan, language),
      amount: amountText(step.value * roundingUnit, plan, language),
      share: `${write(step.value * 100, 2)} %`,
      index: write(step.value, 3),
      source: sourceName(step, plan, language),
      verb: row ? inputWords[language].verbs[row.verb] : '',
      method: inputWords[language].methods[step.params['method'] as SpreadMethod] ?? step.params['method'] ?? '',
      months: monthsText(step.params['months'] ?? '', locale),
      facts: factsOf(step, plan, language),
    };
    return { text: sentences[step.kind][language](words).replace(/\s+/g, ' ').trim(), at: cellOf(step.source, plan) };
  });
}

const sentences: Readonly<Record<ExplanationStep['kind'], Readonly<Record<Language, Sentence>>>> = {
  target: { en: (w) => `Target of ${w.source || w.scope}: ${w.amount}`, zh: (w) => `${w.source || w.scope} 的目标：${w.amount}` },
  mix: { en: (w) => `Share of ${w.member ?? 'it'}: ${w.share}${from(w, 'en')}`, zh: (w) => `${w.member ?? '该项'} 占比：${w.share}${from(w, 'zh')}` },
  season: {
    en: (w) => `Season of ${w.months}: ${w.index} of an average month${from(w, 'en')}`,
    zh: (w) => `${w.months} 季节指数：${w.index}（平均月为 1）${from(w, 'zh')}`,
  },
  method: {
    en: (w) => `Spread method ${w.method} ${w.reference ?? ''} ${w.facts}: ${w.share} of the sum`,
    zh: (w) => `分解方法“${w.method}” ${w.reference ?? ''} ${w.facts}：占合计 ${w.share}`,
  },
  base: { en: (w) => `Before adjustments: ${w.amount}`, zh: (w) => `调整前：${w.amount}` },
  adjustment: { en: (w) => `${w.verb} ${w.source} ${w.facts}: then ${w.amount}`, zh: (w) => `${w.verb} ${w.source} ${w.facts}：之后为 ${w.amount}` },
  hold: { en: (w) => `Held: ${w.source} at ${w.amount} ${w.facts}`, zh: (w) => `锁定：${w.source} 为 ${w.amount} ${w.facts}` },
  floor: { en: (w) => `Not below ${w.amount}: ${w.source} ${w.facts}`, zh: (w) => `下限 ${w.amount}：${w.source} ${w.facts}` },
  cap: { en: (w) => `Not above ${w.amount}: ${w.source} ${w.facts}`, zh: (w) => `上限 ${w.amount}：${w.source} ${w.facts}` },
  fit: { en: (w) => `Fitted to all targets and limits together: ${w.amount}`, zh: (w) => `与全部目标和约束一并拟合：${w.amount}` },
  rounding: {
    en: (w) => `In whole units of ${w.unit}, so that every sum adds up: ${w.amount}`,
    zh: (w) => `按取整单位 ${w.unit} 取整，使各级合计相符：${w.amount}`,
  },
  sum: { en: (w) => `Sum of ${w.count ?? ''} cells: ${w.amount}`, zh: (w) => `${w.count ?? ''} 个单元格之和：${w.amount}` },
};

const origins: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  own: { en: 'own history', zh: '自身历史' },
  parent: { en: 'history of the level above', zh: '上级历史' },
  even: { en: 'evenly, no history', zh: '无历史，平均' },
};

function from(words: Readonly<Record<string, string>>, language: Language): string {
  const origin = words['from'];
  if (origin === undefined || origin === '') return '';
  const text = origins[origin]?.[language] ?? origin;
  return language === 'zh' ? `（${text}）` : ` (${text})`;
}

function sourceName({ source }: ExplanationStep, plan: Plan, language: Language): string {
  if (source === null) return '';
  if (source.kind === 'guard-rail') return inputWords[language].settings[source.setting];
  const row = source.kind === 'target' ? plan.targets[source.index] : plan.adjustments[source.index];
  return row ? scopeText(row.scope, plan) : '';
}

/** `2017-10…2017-12` as a reader of the language writes it: `Oct – Dec 2017`; days and anything else stay as they are. */
function monthsText(months: string, locale: string): string {
  // A range of short Chinese months would be written with slashes.
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: locale === 'zh-CN' ? 'long' : 'short', timeZone: 'UTC' });
  const ends = months.split('…').map((text) => /^(\d{4})-(\d{2})$/.exec(text));
  const [from, to] = ends.map((parts) => (parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1) : null));
  if (from === undefined || from === null || to === null) return months;
  return to === undefined ? format.format(from) : format.formatRange(from, to);
}

/** A day as a reader of the language writes it. */
function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
}

/** By whom, until when and why, in brackets; nothing when nobody said. */
function factsOf({ source, params }: ExplanationStep, plan: Plan, language: Language): string {
  const row = source?.kind === 'adjustment' ? plan.adjustments[source.index] : undefined;
  const owner = params['owner'] ?? row?.owner ?? '';
  const reason = params['reason'] ?? row?.reason ?? '';
  const until = params['until'] ?? row?.until ?? '';
  const day = until === '' ? '' : dayText(until, language === 'zh' ? 'zh-CN' : 'en-US');
  const parts = [owner, day === '' ? '' : language === 'zh' ? `至 ${day}` : `until ${day}`, reason].filter((text) => text !== '');
  if (parts.length === 0) return '';
  return language === 'zh' ? `（${parts.join('，')}）` : `(${parts.join(', ')})`;
}

function cellOf(source: LimitSource | null, plan: Plan): CellRef | null {
  if (source === null) return null;
  if (source.kind === 'guard-rail') return plan.settingCells[source.setting] ?? null;
  return (source.kind === 'target' ? plan.targets[source.index]?.at : plan.adjustments[source.index]?.at) ?? null;
}
