import type { Day, Plan } from '../plan';
import type { AllocationChange, AllocationSettings, RuleDraft } from '../sheets';
import { parseLimit } from './parseLimit';
import { parseSetting } from './parseSetting';

/** What the words of a command ask of the allocation. */
export interface AskedChange {
  readonly set: readonly string[];
  readonly limit: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly until: Day | null;
}

/** The settings and limits of the command line as a change of allocation; a sentence for the first that cannot be read. */
export function readChange({ set, limit, ...facts }: AskedChange, plan: Plan): { readonly change: AllocationChange } | { readonly wrong: string } {
  let settings: AllocationSettings = {};
  for (const line of set) {
    const read = parseSetting(line, plan, settings);
    if ('wrong' in read) return { wrong: `--set '${line}': ${read.wrong}` };
    settings = { ...settings, ...read.change };
  }
  const addRules: RuleDraft[] = [];
  for (const line of limit) {
    const read = parseLimit(line, plan, facts);
    if ('wrong' in read) return { wrong: `--limit '${line}': ${read.wrong}` };
    addRules.push(read.draft);
  }
  return { change: { ...(set.length > 0 ? { settings } : {}), ...(addRules.length > 0 ? { addRules } : {}) } };
}
