import type { SheetWrite, WorkbookContent } from '../sheets';

const nameOfId = 'sp_PlanId';

/** The id under which this workbook's versions are kept: a defined name inside the workbook, so that it travels with the file. Null before the first save. */
export function readPlanId(content: WorkbookContent): string | null {
  const refersTo = content.names.find((n) => n.name === nameOfId)?.refersTo ?? '';
  return /^="?([A-Za-z0-9-]{1,64})"?$/.exec(refersTo.startsWith('=') ? refersTo : `=${refersTo}`)?.[1] ?? null;
}

/** The write that gives the workbook an id, and its inverse. */
export function planIdWrites(id: string): { readonly writes: SheetWrite[]; readonly undo: SheetWrite[] } {
  return {
    writes: [{ kind: 'setName', name: nameOfId, refersTo: `"${id}"` }],
    undo: [{ kind: 'setName', name: nameOfId, refersTo: null }],
  };
}
