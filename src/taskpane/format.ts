import type { CellRef, NodePath } from '../plan';
import { cellText } from '../sheets';
import type { PaneLanguage } from './actions';

/** Writes numbers, days and places as readers of a language do. A true minus sign, never a hyphen. */
export interface Formats {
  /** Currency in at most three digits and the language's own steps: `48.1M`, `4810万`. */
  amount(amount: number): string;
  /** The same with the currency's code: `USD 48.1M`. */
  money(amount: number, currency: string): string;
  /** A difference of money with its sign: `CNY +63.6万`, `USD −1.4M`. */
  signedMoney(amount: number, currency: string): string;
  /** All digits: `1,234,567`. */
  whole(count: number): string;
  /** A number as it stands, grouped, with up to six decimals. */
  exact(value: number): string;
  /** A share with at most one decimal: 0.062 → `6.2%`. */
  share(share: number): string;
  /** A share with its sign: `+3.1%`, `−12.4%`. */
  signedShare(share: number): string;
  /** `2017-04-30` → `Apr 30, 2017`, `2017年4月30日`. */
  day(day: string): string;
  /** `2017-04-30` → `Apr 30`, `4月30日`. */
  shortDay(day: string): string;
  /** `2017-04` → `Apr 2017`, `2017年4月`. */
  month(month: string): string;
  /** An ISO time in the reader's own time zone. */
  time(iso: string): string;
  /** `Plan!B3`. */
  cell(at: CellRef): string;
  /** `Europe › Bikes`; the top of the tree is `whole`. */
  path(path: NodePath, whole: string): string;
}

const locales = { en: 'en-US', zh: 'zh-CN' } as const;

/** Makes the formats of a language; make them once, formatters are dear. */
export function createFormats(language: PaneLanguage): Formats {
  const locale = locales[language];
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const shortDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const minus = (text: string) => text.replace(/^-/, '−');
  return {
    amount: (n) => minus(compact.format(n)),
    money: (n, currency) => `${currency} ${minus(compact.format(n))}`,
    signedMoney: (n, currency) => `${currency} ${n > 0 ? '+' : ''}${minus(compact.format(n))}`,
    whole: (n) => minus(whole.format(n)),
    exact: (n) => minus(exact.format(n)),
    share: (n) => minus(share.format(n)),
    signedShare: (n) => minus(signed.format(n)),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    shortDay: (text) => shortDay.format(new Date(`${text}T00:00:00Z`)),
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    time: (iso) => time.format(new Date(iso)),
    cell: cellText,
    path: (path, top) => (path.length === 0 ? top : path.join(' › ')),
  };
}
