/** One row of a CSV file and the line it starts on (first line 1). */
export interface CsvRow {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Splits CSV text into rows: quoted fields with doubled quotes, commas and line breaks inside, CRLF or LF, a byte order mark. Empty lines are left out.
 * Errors: a quote that is never closed, or text after a closing quote, is a sentence in `problem`; the rows before it are returned.
 * Source: RFC 4180.
 */
export function parseCsv(text: string): { rows: CsvRow[]; problem: string | null } {
  const rows: CsvRow[] = [];
  let line = 1;
  let start = 1;
  let fields: string[] = [];
  let i = text.startsWith('\uFEFF') ? 1 : 0;
  while (i <= text.length) {
    let field = '';
    if (text[i] === '"') {
      const opened = line;
      i++;
      for (;;) {
        if (i >= text.length)
          return {
            rows,
            problem: `Line ${opened}: found a quote that is never closed, expected a second quote. Close it, or double a quote that belongs to the text.`,
          };
        if (text[i] === '"' && text[i + 1] === '"') {
          field += '"';
          i += 2;
        } else if (text[i] === '"') {
          i++;
          break;
        } else {
          if (text[i] === '\n') line++;
          field += text[i++];
        }
      }
      const next = text[i];
      if (next !== undefined && next !== ',' && next !== '\n' && next !== '\r')
        return {
          rows,
          problem: `Line ${line}: found "${next}" after a closing quote, expected a comma or the end of the line. Double a quote that belongs to the text.`,
        };
    } else {
      const from = i;
      while (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') i++;
      field = text.slice(from, i);
    }
    fields.push(field);
    if (text[i] === ',') {
      i++;
      continue;
    }
    if (fields.length > 1 || fields[0] !== '') rows.push({ fields, line: start });
    fields = [];
    if (text[i] === '\r' && text[i + 1] === '\n') i++;
    i++;
    line++;
    start = line;
  }
  return { rows, problem: null };
}
