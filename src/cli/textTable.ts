/**
 * Rows as plain text in columns: the first to the left, numbers to the right. Han letters take two places. An empty list gives no lines.
 * **example** `textTable(['Line', 'Now'], [['Online', '20']])` → `['Line    Now', 'Online   20']`
 */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const isNumber = head.map((_, column) =>
    rows.every((row) => /^$|^–$|^[−+(<>]?[\d.,]+( ?[%×万元]+)?$|^[A-Z]{3} [−\d.,]+$/u.test(row[column] ?? '')),
  );
  const pad = (text: string, column: number): string => {
    const blank = ' '.repeat((widths[column] ?? 0) - widthOf(text));
    return isNumber[column] === true && column > 0 ? blank + text : text + blank;
  };
  return all.map((row) => row.map(pad).join('  ').replace(/\s+$/, ''));
}

/** Places that a text takes in a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffdc\u3000-\u303f]/u.test(letter) ? 2 : 1), 0);
}
