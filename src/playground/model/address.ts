/** Rows of a sheet. */
export const MAX_ROWS = 1048576;
/** Columns of a sheet. */
export const MAX_COLUMNS = 16384;

/** A rectangle of cells, zero-based. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Column number (zero-based) to letters: 27 → `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Letters to column number (zero-based): `AB` → 27. */
export function columnOf(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/** Reads `B3`, `$B$3:C9`, `B:D` or `3:7`; null when the text is none of them or lies outside a sheet. */
export function parseArea(text: string): Area | null {
  const trimmed = text.trim().replace(/\$/g, '');
  const cells = /^([A-Za-z]{1,3})(\d{1,7})(?::([A-Za-z]{1,3})(\d{1,7}))?$/.exec(trimmed);
  if (cells) {
    const [, c1 = '', r1 = '', c2 = c1, r2 = r1] = cells;
    return between(Number(r1) - 1, columnOf(c1), Number(r2) - 1, columnOf(c2));
  }
  const columns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(trimmed);
  if (columns) return between(0, columnOf(columns[1] ?? ''), MAX_ROWS - 1, columnOf(columns[2] ?? ''));
  const rows = /^(\d{1,7}):(\d{1,7})$/.exec(trimmed);
  if (rows) return between(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, MAX_COLUMNS - 1);
  return null;
}

/** Smallest area that holds both corners; null when one lies outside a sheet. */
export function between(row: number, column: number, row2: number, column2: number): Area | null {
  const [top, bottom] = row < row2 ? [row, row2] : [row2, row];
  const [left, right] = column < column2 ? [column, column2] : [column2, column];
  if (top < 0 || left < 0 || bottom >= MAX_ROWS || right >= MAX_COLUMNS) return null;
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** `A1:B3`, `A1`, `B:D` for whole columns, `3:7` for whole rows; `$` before each part when `absolute`. */
export function formatArea(area: Area, absolute = false): string {
  const d = absolute ? '$' : '';
  const left = d + columnLetters(area.column);
  const right = d + columnLetters(area.column + area.columns - 1);
  const top = d + String(area.row + 1);
  const bottom = d + String(area.row + area.rows);
  if (area.rows === MAX_ROWS) return `${left}:${right}`;
  if (area.columns === MAX_COLUMNS) return `${top}:${bottom}`;
  return area.rows === 1 && area.columns === 1 ? left + top : `${left}${top}:${right}${bottom}`;
}

/** A sheet name as it stands in a formula: quoted when it must be. */
export function quoteSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && parseArea(name) === null && !/^r\d*(c\d*)?$|^c\d*$/i.test(name);
  return plain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** Splits `'My sheet'!A1` into the name of the sheet (unquoted, or null) and the rest. */
export function splitSheet(text: string): { sheet: string | null; rest: string } {
  const quoted = /^=?'((?:[^']|'')+)'!(.*)$/s.exec(text);
  if (quoted) return { sheet: (quoted[1] ?? '').replace(/''/g, "'"), rest: quoted[2] ?? '' };
  const plain = /^=?([^!'()+*/,;:=<>&^" -]+)!(.*)$/s.exec(text);
  return plain ? { sheet: plain[1] ?? '', rest: plain[2] ?? '' } : { sheet: null, rest: text.replace(/^=/, '') };
}

/** Common cells of two areas, or null. */
export function intersect(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** Does `outer` hold all of `inner`? */
export function holds(outer: Area, inner: Area): boolean {
  const common = intersect(outer, inner);
  return common !== null && common.rows === inner.rows && common.columns === inner.columns;
}

/** Does the area hold the cell? */
export function holdsCell(area: Area, row: number, column: number): boolean {
  return row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;
}

/** Smallest area that holds both. */
export function bounding(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}
