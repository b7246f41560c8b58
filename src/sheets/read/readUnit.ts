import { foldText } from './foldText';

/** A unit of money that a text names: currency per one, and the currency's ISO code when it is said. */
export interface UnitRead {
  readonly unit: number;
  readonly currency: string | null;
}

/**
 * The unit of money that a header, title or setting names: `销售额（万元）` → 10000 CNY, `All figures in USD '000` → 1000 USD, `kUSD` → 1000 USD.
 * Null when none is named (a currency alone, `Revenue (USD)`, names no unit; 元 does). When two different units are named, null too: that is not for guessing.
 */
export function readUnit(raw: string): UnitRead | null {
  const text = foldText(raw);
  const found = new Set<number>();
  const unitText = text.replace(/(百万|万|千|亿)?(美元|欧元|日元|元)/g, (_, size: string | undefined) => {
    found.add(size === '亿' ? 1e8 : size === '百万' ? 1e6 : size === '万' ? 10000 : size === '千' ? 1000 : 1);
    return ' ';
  });
  if (
    /(usd|cny|rmb|eur|gbp|[$€£¥])\s*'?000\b|'000|\(000s?\)|\b000s\b|\bthousands?\b|\bk(usd|cny|eur|rmb|\$|€)|\b(usd|cny|eur|rmb)\s?k\b|[$€£¥]\s?k\b/.test(
      unitText,
    )
  )
    found.add(1000);
  if (/\bmillions?\b|\bm(usd|cny|eur|rmb)\b|\b(usd|cny|eur|rmb|[$€£¥])\s?(m|mn|mio)\b/.test(unitText)) found.add(1e6);
  return found.size === 1 ? { unit: [...found][0] as number, currency: readCurrency(text) } : null;
}

/** The ISO code of the currency that a text names, or null. `¥` is read as CNY. */
export function readCurrency(raw: string): string | null {
  const text = foldText(raw);
  if (/usd|美元|us\$|\$/.test(text)) return 'USD';
  if (/eur\b|欧元|€/.test(text)) return 'EUR';
  if (/gbp|英镑|£/.test(text)) return 'GBP';
  if (/jpy|日元/.test(text)) return 'JPY';
  if (/cny|rmb|人民币|元|¥/.test(text)) return 'CNY';
  return null;
}
