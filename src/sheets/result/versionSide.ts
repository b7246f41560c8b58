import type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from '../../versions';
import { fill } from './businessWords';
import { unitText } from './page';
import { versionSheetWords } from './versionSheetWords';

/** One version on a sheet about versions; `version` null is the workbook as it stands. */
export interface VersionSide {
  readonly version: VersionInfo | null;
  readonly snapshot: Snapshot;
}

/** A version's name as a header says it, in at most 40 characters. */
export function sideName({ version }: Pick<VersionSide, 'version'>, language: 'en' | 'zh'): string {
  const words = versionSheetWords[language];
  if (!version) return words.now;
  const message = version.message.replace(/\s+/g, ' ');
  const name = fill(version.state === 'queued' ? words.waiting : words.version, { number: String(version.number), message }).trim();
  const signs = [...name];
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : name;
}

/** A table of a version; undefined where it has none. */
export function tableOf({ tables }: Snapshot, name: string): SnapshotTable | undefined {
  return tables.find((table) => table.name === name);
}

/** A setting of a version; null where it does not say. */
export function settingOf(snapshot: Snapshot, setting: string): SnapshotValue {
  return tableOf(snapshot, 'settings')?.rows.find(([key]) => key === setting)?.[1] ?? null;
}

/** The unit in which a version's amounts are shown: currency per one, its words, and how many decimals it takes. */
export function unitOf(snapshot: Snapshot, language: 'en' | 'zh'): { readonly unit: number; readonly text: string; readonly decimals: number } {
  const amountUnit = settingOf(snapshot, 'amountUnit');
  const currency = settingOf(snapshot, 'currency');
  const unit = typeof amountUnit === 'number' && amountUnit > 0 ? amountUnit : 1;
  return { unit, text: unitText(typeof currency === 'string' ? currency : '', unit, language), decimals: unit === 1 ? 0 : 1 };
}

/** The plan of a version by part of the tree, whole year, currency: the total first, parents before their children. Empty without results. */
export function planTotals(snapshot: Snapshot): { readonly path: readonly string[]; readonly amount: number }[] {
  const plan = tableOf(snapshot, 'plan');
  if (!plan) return [];
  const amountAt = plan.columns.indexOf('amount');
  const levels = plan.key.filter((name) => name !== 'month').map((name) => plan.columns.indexOf(name));
  const sums = new Map<string, { readonly path: readonly string[]; amount: number }>();
  for (const row of plan.rows) {
    const path = levels.map((level) => String(row[level] ?? '')).filter((member) => member !== '');
    const amount = row[amountAt];
    if (typeof amount !== 'number') continue;
    for (let depth = 0; depth <= path.length; depth++) {
      const part = path.slice(0, depth);
      const key = JSON.stringify(part);
      const sum = sums.get(key);
      if (sum) sum.amount += amount;
      else sums.set(key, { path: part, amount });
    }
  }
  return [...sums.values()].sort((a, b) => compareText(a.path.join('\u0000'), b.path.join('\u0000')));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
