import type { Day, Plan } from '../../plan';
import { methodList, methodOf, verbList, verbOf } from '../read/adjustmentWords';
import { parseScope } from './parseScope';
import { isMoney } from './planEdit';
import type { AdjustmentDraft } from './planEdit';

/** Who asks for an edit, why, and for how long. */
export interface EditFacts {
  readonly owner: string;
  readonly reason: string;
  readonly until: Day | null;
}

/**
 * Reads an edit from a line: verb, scope, `= value`, `-> scope or last amount`, `by method`: `set Europe / Bikes · Q3 = 1,200,000`, `hold Europe`,
 * `percent Germany · H2 = 5%`, `transfer Europe = 5000 -> Pacific`, `straight-line Europe = 100 -> 200`, `method Europe by even`. Verbs and methods in both languages.
 * Amounts in currency. What cannot be read comes back as a sentence.
 */
export function parseEdit(line: string, plan: Plan, facts: EditFacts): { readonly draft: AdjustmentDraft } | { readonly wrong: string } {
  const zh = plan.language === 'zh';
  const match = /^\s*(\S+)\s*(.*?)(?:\s*=\s*([^=>]+?))?(?:\s*(?:->|→)\s*(.+?))?(?:\s+by\s+(.+?)|\s*按\s*(.+?))?\s*$/.exec(line);
  const [, word = '', place = '', value, target, by, method = by] = match ?? [];
  const verb = verbOf(word);
  if (verb === null) return { wrong: zh ? `没有操作“${word}”，可用：${verbList('zh')}` : `There is no rule '${word}'; there are ${verbList('en')}` };
  const read = parseScope(place, plan);
  if ('issue' in read)
    return {
      wrong: zh ? `“${read.issue.found ?? place}”不是计划中的成员或期间` : `'${read.issue.found ?? place}' is no member and no period of the plan`,
    };
  const amount = value === undefined ? null : readNumber(value);
  if (value !== undefined && amount === null) return { wrong: zh ? `“${value}”不是数字` : `'${value}' is no number` };
  const spread = method === undefined ? null : methodOf(method);
  const reference = spread === null && method !== undefined ? method : null;
  if (verb === 'method' && method === undefined)
    return { wrong: zh ? `缺少分解方法，可用：${methodList('zh')}` : `A method is missing; there are ${methodList('en')}` };
  const needsValue = !['hold', 'clear', 'release', 'method'].includes(verb);
  if (needsValue && amount === null)
    return { wrong: zh ? `“${word}”需要数值，例如 = 1000` : `'${word}' needs a value, such as = ${isMoney(verb) ? '1000' : '5%'}` };
  const end = target === undefined ? null : verb === 'straight-line' ? readNumber(target) : null;
  const into = target === undefined || verb !== 'transfer' ? null : parseScope(target, plan);
  if ((verb === 'transfer' || verb === 'straight-line') && target === undefined)
    return { wrong: zh ? `“${word}”需要 -> 后的去向` : `'${word}' needs where it goes, after ->` };
  if (verb === 'straight-line' && end === null) return { wrong: zh ? `“${target ?? ''}”不是数字` : `'${target ?? ''}' is no number` };
  if (into && 'issue' in into)
    return { wrong: zh ? `“${target ?? ''}”不是计划中的成员或期间` : `'${target ?? ''}' is no member and no period of the plan` };
  return {
    draft: {
      verb,
      scope: read.scope,
      value: amount,
      to: end,
      into: into ? into.scope : null,
      method: spread ?? (reference === null ? null : 'reference'),
      reference,
      ...facts,
    },
  };
}

/** `1,200,000`, `5%` → 0.05; null when it is no number. */
function readNumber(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,_]/g, '')
    .replace(/−/g, '-');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)%?$/.test(plain)) return null;
  return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain);
}
