import type { AdjustmentVerb } from '../../plan';
import { infeasibleAllocationText } from './infeasibleAllocationText';
import { inputWords } from './inputWords';
import type { Parts } from './issueParts';

/** What is moved: a value that has one end (a target, a floor, a cap) or a rule that can be released as well. */
const PLAIN: ReadonlySet<string> = new Set(['target', 'floor', 'cap']);
const RAILS: ReadonlySet<string> = new Set(['minGrowth', 'maxGrowth']);

/** The sentence of an infeasible plan: by how much it is too much, with what, and the least change in both languages. Filled by `conflictIssues`. */
export const infeasibleText: Readonly<Record<'en' | 'zh', (parts: Parts) => string>> = {
  en: (parts) => {
    const { cell, found, expected, params } = parts;
    if (isAllocation(params)) return infeasibleAllocationText.en(parts);
    const { scope = '', end, share, short, against, together } = params;
    const others = against ? ` with ${against}` : '';
    const needed = together ? ` (one of ${together} changes that are all needed)` : '';
    const move = end === 'high' ? 'raise' : 'lower';
    const by = `${share ? ` by ${share}` : ''} (from ${bare(found)} to ${expected})`;
    const mend = isRail(params)
      ? `relax “${nameOf(params, 'en')}” for ${scope}, so that ${bare(found)} becomes ${expected}`
      : PLAIN.has(params['kind'] ?? '')
        ? `${move} the ${nameOf(params, 'en')} for ${scope}${by}`
        : `release the ${nameOf(params, 'en')} on ${scope}, or ${move} it${by}`;
    return `${cell}: targets, holds and limits cannot all be met; ${short} is too much${others}. The least change: ${mend}${needed}.`;
  },
  zh: (parts) => {
    const { cell, found, expected, params } = parts;
    if (isAllocation(params)) return infeasibleAllocationText.zh(parts);
    const { scope = '', end, share, short, against, together } = params;
    const others = against ? `与 ${against} ` : '';
    const needed = together ? `（共需 ${together} 处修改）` : '';
    const move = `${end === 'high' ? '提高' : '降低'}${share ? ` ${share}` : ''}（由 ${bare(found)} 改为 ${expected}）`;
    const mend = isRail(params)
      ? `放宽“${nameOf(params, 'zh')}”，使 ${scope} 由 ${bare(found)} 变为 ${expected}`
      : PLAIN.has(params['kind'] ?? '')
        ? `将 ${scope} 的${nameOf(params, 'zh')}${move}`
        : `释放 ${scope} 的${nameOf(params, 'zh')}，或将其${move}`;
    return `${cell}：目标、锁定与上下限无法同时满足，${others}合计相差 ${short}。最小的修改：${mend}${needed}。`;
  },
};

function isAllocation(params: Parts['params']): boolean {
  return params['why'] === 'split' || params['why'] === 'owners';
}

function isRail(params: Parts['params']): boolean {
  return RAILS.has(params['kind'] ?? '');
}

function nameOf(params: Parts['params'], language: 'en' | 'zh'): string {
  const kind = params['kind'] ?? '';
  const words = inputWords[language];
  if (kind === 'minGrowth' || kind === 'maxGrowth') return words.settings[kind];
  if (kind === 'target') return language === 'en' ? 'target' : '目标';
  const verb = words.verbs[kind as AdjustmentVerb] ?? kind;
  return language === 'en' ? verb.toLowerCase() : verb;
}

function bare(text: string): string {
  return text.replace(/[“”]/g, '');
}
