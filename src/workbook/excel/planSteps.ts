import type { SheetWrite } from '../../sheets';
import { WorkbookError } from '../workbook';
import type { Found } from './preflight';
import type { Standing } from './standing';
import type { Step } from './step';
import { cellSteps } from './writeCells';
import { chartSteps } from './writeCharts';
import { nameSteps } from './writeNames';
import { registrySteps } from './writeRegistry';
import { ruleSteps } from './writeRules';
import { promptSteps } from './writePrompts';
import { addSheetStep, deleteSheetStep, freezeStep, outlineSteps, printStep, tabStep, widthSteps } from './writeSheets';
import { styleSteps } from './writeStyles';
import { addTableStep, removeTableStep, resizeTableStep } from './writeTables';

/** How to plan. `strict`: what cannot be done is an error; otherwise it is left out (undoing a list of which only a part was done). `piece`: most bytes of one step of cells. */
export interface PlanOptions {
  readonly strict: boolean;
  readonly piece: number;
}

/**
 * The steps of a list of writes, checked against what stands in the workbook. Order is kept, except that new sheets come first when none is deleted, and styles (with their
 * number formats) before the cells around them: a formula or a number set into a cell that still has the text format would become text.
 * @throws WorkbookError `sheet-missing`, `protected`, `name-taken`, `too-large` when strict
 */
export function planSteps(writes: readonly SheetWrite[], found: Found, options: PlanOptions): Step[] {
  const locked = new Set(found.sheets.flatMap((sheet) => (sheet.protected ? [sheet.name.toLowerCase()] : [])));
  const standing: Standing = {
    sheets: found.sheets.map((sheet) => sheet.name.toLowerCase()),
    tables: new Map(found.tables),
    names: new Set(found.names),
    charts: new Map([...found.charts].map(([sheet, charts]) => [sheet, new Set(charts)])),
    rules: new Map(found.rules),
    registryParts: found.registryParts,
  };
  return arrange(writes).flatMap((write) => {
    const obstacle = obstacleOf(write, standing, locked, found.structureProtected);
    if (!obstacle) return stepsOf(write, standing, options.piece);
    if (options.strict) throw obstacle;
    return [];
  });
}

function arrange(writes: readonly SheetWrite[]): SheetWrite[] {
  const hoist = writes.every((write) => write.kind !== 'deleteSheet');
  const rank = (write: SheetWrite): number => (hoist && write.kind === 'addSheet' ? 0 : 1);
  const out: SheetWrite[] = [];
  for (const write of [...writes].sort((a, b) => rank(a) - rank(b)))
    out.splice(write.kind === 'setStyles' ? beforeCells(out, write.sheet) : out.length, 0, write);
  return out;
}

/** The place before the cells of a sheet at the end of a list, not beyond what styles may not pass: the sheet's making, its other styles, a table that leaves its look behind. */
function beforeCells(writes: readonly SheetWrite[], sheet: string): number {
  let place = writes.length;
  for (let at = writes.length - 1; at >= 0; at--) {
    const write = writes[at];
    if (!write || !('sheet' in write) || write.sheet.toLowerCase() !== sheet.toLowerCase()) continue;
    if (['addSheet', 'deleteSheet', 'setStyles', 'removeTable'].includes(write.kind)) break;
    if (write.kind === 'setCells') place = at;
  }
  return place;
}

function obstacleOf(write: SheetWrite, standing: Standing, locked: ReadonlySet<string>, structureProtected: boolean): WorkbookError | null {
  if (write.kind === 'setRegistry') return null;
  if (write.kind === 'setName') {
    const taken = write.refersTo !== null && standing.tables.has(write.name.toLowerCase());
    return taken ? new WorkbookError('name-taken', write.name) : null;
  }
  const { sheet } = write;
  const there = standing.sheets.includes(sheet.toLowerCase());
  if (write.kind === 'addSheet' && there) return new WorkbookError('name-taken', sheet, sheet);
  if (write.kind !== 'addSheet' && !there) return new WorkbookError('sheet-missing', sheet, sheet);
  if ((write.kind === 'addSheet' || write.kind === 'deleteSheet') && structureProtected)
    return new WorkbookError('protected', 'workbook structure', sheet);
  if (write.kind !== 'deleteSheet' && locked.has(sheet.toLowerCase())) return new WorkbookError('protected', sheet, sheet);
  if (write.kind === 'addTable') {
    const name = write.table.name.toLowerCase();
    return standing.tables.has(name) || standing.names.has(name) ? new WorkbookError('name-taken', write.table.name, sheet) : null;
  }
  if (write.kind === 'resizeTable' && !standing.tables.has(write.name.toLowerCase()))
    return new WorkbookError('unknown', `no table ${write.name}`, sheet);
  return null;
}

function stepsOf(write: SheetWrite, standing: Standing, piece: number): Step[] {
  switch (write.kind) {
    case 'addSheet':
      return [addSheetStep(write, standing)];
    case 'deleteSheet':
      return [deleteSheetStep(write, standing)];
    case 'setCells':
      return cellSteps(write, piece);
    case 'setStyles':
      return styleSteps(write);
    case 'setRules':
      return ruleSteps(write, standing);
    case 'setCharts':
      return chartSteps(write, standing);
    case 'addTable':
      return [addTableStep(write, standing)];
    case 'removeTable':
      return removeTableStep(write, standing);
    case 'resizeTable':
      return [resizeTableStep(write)];
    case 'setPrompts':
      return promptSteps(write);
    case 'setOutline':
      return outlineSteps(write);
    case 'setTab':
      return [tabStep(write)];
    case 'setWidths':
      return widthSteps(write);
    case 'setFreeze':
      return [freezeStep(write)];
    case 'setPrint':
      return [printStep(write)];
    case 'setName':
      return nameSteps(write, standing);
    case 'setRegistry':
      return registrySteps(write, standing);
  }
}
