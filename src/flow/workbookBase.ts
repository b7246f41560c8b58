import type { SheetWrite, WorkbookContent } from '../sheets';

/**
 * Where a workbook stands among the versions of its plan. Kept in defined names inside the workbook, so that it travels with the file: two people's copies of
 * one file know what they have in common.
 */
export interface WorkbookBase {
  /** The plan's id; null before the first save. */
  readonly planId: string | null;
  /** The branch that it is saved on. */
  readonly branch: string;
  /** The version that it was last saved as, got or restored from; null when it does not say. */
  readonly version: string | null;
  /** The version of another branch whose changes were merged in since; the next save names it as its second parent. */
  readonly merged: string | null;
}

/** The branch of the plan itself. */
export const mainBranch = 'main';

const names = { planId: 'sp_PlanId', branch: 'sp_Branch', version: 'sp_Version', merged: 'sp_Merged' } as const;

/** Reads it. Edge: a name that holds something else is as if absent. */
export function readBase(content: Pick<WorkbookContent, 'names'>): WorkbookBase {
  const textOf = (name: string): string | null => {
    const refersTo = content.names.find((n) => n.name === name)?.refersTo ?? '';
    return /^=?"((?:[^"]|"")*)"$/.exec(refersTo)?.[1]?.replace(/""/g, '"') ?? null;
  };
  const fit = (text: string | null, pattern: RegExp): string | null => (text !== null && pattern.test(text) ? text : null);
  return {
    planId: fit(textOf(names.planId), /^[A-Za-z0-9-]{1,64}$/),
    branch: fit(textOf(names.branch), /^.{1,80}$/u) ?? mainBranch,
    version: fit(textOf(names.version), /^[0-9a-f]{64}$/),
    merged: fit(textOf(names.merged), /^[0-9a-f]{64}$/),
  };
}

/** The writes that bring a workbook from one place among the versions to another, and their inverse; none where nothing differs. */
export function baseWrites(from: WorkbookBase, to: WorkbookBase): { readonly writes: SheetWrite[]; readonly undo: SheetWrite[] } {
  const set = (key: keyof typeof names, value: string | null): SheetWrite => ({
    kind: 'setName',
    name: names[key],
    refersTo: value === null || (key === 'branch' && value === mainBranch) ? null : `"${value.replace(/"/g, '""')}"`,
  });
  const keys = (Object.keys(names) as (keyof typeof names)[]).filter((key) => from[key] !== to[key]);
  return { writes: keys.map((key) => set(key, to[key])), undo: keys.map((key) => set(key, from[key])).reverse() };
}
