/** How many answers are kept before all are forgotten: headers and names are asked for again and again, but a sheet may hold any number of texts. */
const KEPT = 10_000;

/** A pure function of a text that keeps what it answered. */
export function keeping(answer: (text: string) => string): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const fresh = answer(text);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, fresh);
    return fresh;
  };
}

/**
 * One spelling for words that people write in many: full-width to half-width, any run of blanks to one space, lower case, trimmed.
 * `ＵＳＡ　` → `usa`.
 */
export const foldText = keeping((text) =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase(),
);

/** `foldText` without blanks, dots, underscores and hyphens, for comparing headers and names: `Order no.` → `orderno`. */
export const bareText = keeping((text) => foldText(text).replace(/[\s._\-–—'’"“”:,?&#*]+/g, ''));
