import type { AlertFact, DateSystem } from '../../plan';
import { severityOf } from './controlChoices';
import { inputWords } from './inputWords';
import { readDate } from './readPeriod';

type History = AlertFact['history'];

/** Severities of the past as they stand in one cell, oldest first: `2017-01-31 yellow; 2017-02-28 red`. */
export function historyText(history: History, language: 'en' | 'zh'): string {
  return history.map(({ on, severity }) => `${on} ${inputWords[language].severities[severity].toLowerCase()}`).join(language === 'zh' ? '；' : '; ');
}

/** The severities of a text by `historyText` in either language, oldest first; empty for a blank one, null when a part of it is no day with a severity. */
export function readHistory(text: string, system: DateSystem): History | null {
  const parts = text.split(/[;；\n]/).filter((part) => part.trim() !== '');
  const read = parts.map((part): History[number] | null => {
    const [, written = '', word = ''] = /^\s*(\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)[\s:：,，]*(.*)$/.exec(part) ?? [];
    const date = readDate(written, system);
    const severity = severityOf(word);
    return date.kind === 'day' && severity !== null ? { on: date.day, severity } : null;
  });
  const known = read.filter((entry) => entry !== null);
  return known.length === read.length ? known.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : null;
}
