import { parseDay } from '../plan';
import type { Day } from '../plan';
import { UsageError } from './command';

/** The day that an option gives; null without it. Errors: UsageError when it is no day. */
export function parseDayOption(name: string, text: string | undefined): Day | null {
  const day = text === undefined ? null : parseDay(text);
  if (text !== undefined && day === null)
    throw new UsageError({
      en: `${name} '${text}' is not a day; expected YYYY-MM-DD, e.g. 2017-04-30.`,
      zh: `${name}“${text}”不是日期；应为 YYYY-MM-DD，例如 2017-04-30。`,
    });
  return day;
}
