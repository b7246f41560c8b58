import type { Area } from '../model/address';
import type { SheetModel } from '../model/sheet';
import { quoteSheet, formatArea } from '../model/address';
import { invalidArgument } from '../model/errors';
import { ApiCollection, ApiObject, findMember } from './object';

/** The range as these functions see it. */
export interface CellsOfRange extends ApiObject {
  readonly $area: Area;
  readonly $sheet: SheetModel;
  getCell(row: number, column: number): CellsOfRange;
  getRow(row: number): CellsOfRange;
  getColumn(column: number): CellsOfRange;
}

/** Properties of each cell, of the kinds that the options name (`{ format: { fill: { color: true } }, address: true }`). */
export function getCellProperties(range: CellsOfRange, options: unknown): unknown[][] {
  const { rows, columns } = range.$area;
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => pick(range.getCell(r, c), options)));
}

/** Sets properties cell by cell; `data` is an array of the range's size, empty objects leave cells alone. */
export function setCellProperties(range: CellsOfRange, data: unknown): void {
  const { rows, columns } = range.$area;
  if (!Array.isArray(data) || data.length !== rows || data.some((line) => !Array.isArray(line) || line.length !== columns))
    throw invalidArgument('cellPropertiesData');
  (data as unknown[][]).forEach((line, r) => line.forEach((entry, c) => put(range.getCell(r, c), entry)));
}

/** Properties of each row or column as a whole. */
export function getLineProperties(range: CellsOfRange, kind: 'row' | 'column', options: unknown): unknown[] {
  return lines(range, kind).map((line) => pick(line, options));
}

/** Sets properties row by row or column by column. */
export function setLineProperties(range: CellsOfRange, kind: 'row' | 'column', data: unknown): void {
  const all = lines(range, kind);
  if (!Array.isArray(data) || data.length !== all.length) throw invalidArgument(`${kind}PropertiesData`);
  all.forEach((line, i) => put(line, data[i]));
}

function lines(range: CellsOfRange, kind: 'row' | 'column'): CellsOfRange[] {
  return Array.from({ length: kind === 'row' ? range.$area.rows : range.$area.columns }, (_, i) =>
    kind === 'row' ? range.getRow(i) : range.getColumn(i),
  );
}

function pick(range: CellsOfRange, options: unknown): unknown {
  const out: Record<string, unknown> = {};
  for (const [name, wanted] of Object.entries((options ?? {}) as Record<string, unknown>)) {
    if (name === '$none' || !wanted) continue;
    if (name === 'address' || name === 'addressLocal') out[name] = `${quoteSheet(range.$sheet.name)}!${formatArea(range.$area)}`;
    else if (name === 'style') out[name] = 'Normal';
    else out[name] = deep(member(range, name), wanted);
  }
  return out;
}

function deep(value: unknown, wanted: unknown): unknown {
  if (!(value instanceof ApiObject) || typeof wanted !== 'object' || wanted === null) return value;
  if (value instanceof ApiCollection) {
    return Object.fromEntries(Object.entries(wanted).map(([name, inner]) => [name, deep(side(value, name), inner)]));
  }
  return Object.fromEntries(
    Object.entries(wanted)
      .filter(([, w]) => w)
      .map(([name, inner]) => [name, deep(member(value, name), inner)]),
  );
}

function put(target: ApiObject, entry: unknown): void {
  if (typeof entry !== 'object' || entry === null) return;
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined || name === 'style') continue;
    const inner = target instanceof ApiCollection ? side(target, name) : member(target, name);
    if (inner instanceof ApiObject) put(inner, value);
    else (target as unknown as Record<string, unknown>)[name] = value;
  }
}

function member(target: ApiObject, name: string): unknown {
  if (findMember(target, name)?.kind !== 'property') throw invalidArgument(`${target.$class()}.${name}`);
  return (target as unknown as Record<string, unknown>)[name];
}

/** `bottom` and `horizontal` of a borders entry are sides of the collection. */
function side(borders: ApiObject, name: string): unknown {
  const names: Record<string, string> = {
    top: 'EdgeTop',
    bottom: 'EdgeBottom',
    left: 'EdgeLeft',
    right: 'EdgeRight',
    horizontal: 'InsideHorizontal',
    vertical: 'InsideVertical',
    diagonalUp: 'DiagonalUp',
    diagonalDown: 'DiagonalDown',
  };
  const item = (borders as unknown as { getItem?: (key: string) => unknown }).getItem?.(names[name] ?? name);
  if (!item) throw invalidArgument(`borders.${name}`);
  return item;
}
