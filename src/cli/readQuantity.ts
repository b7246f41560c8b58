/** `1,200,000`, `5%` → 0.05, full-width digits too; null when it is no number. */
export function readQuantity(text: string): number | null {
  const plain = bare(text).replace(/[,_ ]/g, '').replace(/−/g, '-');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)%?$/.test(plain)) return null;
  return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain);
}

/** A share from 0 to 1, as `20%` or `0.2`; null when it is none. */
export function readShare(text: string): number | null {
  const share = readQuantity(text);
  return share !== null && share >= 0 && share <= 1 ? share : null;
}

/** Words as they compare: half-width, one blank for many, lower case. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
