/**
 * The text as it must be handed to Excel so that it stays exactly this text. Excel reads a text that is set as if it were typed: `2017-01` becomes a date, `3/4` too,
 * `=1+1` and `+1` formulas, `TRUE` a truth value. A leading apostrophe, which is not part of the content, prevents it.
 *
 * Rule: an apostrophe is put before everything that is not surely plain, since one too many is harmless and one too few changes data. Surely plain is a text
 * - without digits of any script that does not begin with `=`, `+`, `-`, `@`, `'`, `#`, is no truth value and is no Chinese date (`三月`), or
 * - with digits that begins with a letter, unless its first word is that of a date, a time, an era or a currency (`Mar 3`, `上午9时`, `R1.5.1`, `USD 5`).
 */
export function guardText(text: string): string {
  return isPlain(text) ? text : `'${text}`;
}

function isPlain(text: string): boolean {
  if (text === '' || /^[\s=+\-@'#＝＋－＠＇＃]/u.test(text)) return false;
  if (truthValues.test(text.trim())) return false;
  if (/^[〇零一二三四五六七八九十廿卅百千年月日号时時分秒点上下午周星期\s]+$/u.test(text)) return false;
  if (!/\p{N}/u.test(text)) return true;
  return /^\p{L}/u.test(text) && !dateWords.test(text) && !moneyWords.test(text);
}

const truthValues = /^(true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|verdadeiro|waar|onwaar|prawda|fałsz|истина|ложь|真|假)$/iu;

/** First words of what Excel takes for a date or a time, in English, Chinese and (eras) Japanese. */
const dateWords =
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|am|pm|[mtshr]\.?\d|上午|下午|公元|西元|民[国國]|星期|周|明治|大正|昭和|平成|令和|[〇零一二三四五六七八九十])/iu;

/** First words of an amount of money: a currency's letters before a sign, a digit or a space and a digit. */
const moneyWords =
  /^(us|ca|au|hk|nt|sg|nz|cn|r|a|c)?\p{Sc}|^(usd|eur|gbp|jpy|cny|rmb|hkd|twd|chf|cad|aud|inr|krw|sgd|nzd|sek|nok|dkk|pln|brl|mxn|rub|kr|rs|fr|zł)\.?\s*[\p{N}.,]/iu;
