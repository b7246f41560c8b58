/**
 * One spelling for words that people write in many: full-width to half-width, any run of blanks to one space, lower case, trimmed.
 * `ＵＳＡ　` → `usa`.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** `foldText` without blanks, dots, underscores and hyphens, for comparing headers and names: `Order no.` → `orderno`. */
export function bareText(text: string): string {
  return foldText(text).replace(/[\s._\-–—'’"“”:,?&#*]+/g, '');
}
