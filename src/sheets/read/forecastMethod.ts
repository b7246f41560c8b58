import { foldText } from './foldText';

/** What kept forecasts rest on, as it stands in their table. */
export const forecastMethodWords: Readonly<Record<'en' | 'zh', Readonly<Record<'history' | 'pipeline' | 'joined', string>>>> = {
  en: { history: 'History', pipeline: 'Pipeline', joined: 'History and pipeline' },
  zh: { history: '历史', pipeline: '商机', joined: '历史与商机' },
};

const KEYS: ReadonlyMap<string, string> = new Map(
  Object.values(forecastMethodWords).flatMap((words) => Object.entries(words).map(([key, word]) => [foldText(word), key] as const)),
);

/** The method that a text names, in either language: `History` and 历史 are `history`; a name of somebody's own stays as it is. */
export function forecastMethodOf(text: string): string {
  return KEYS.get(foldText(text)) ?? text;
}

/** The word for a method that is kept; a name of somebody's own stays as it is. */
export function forecastMethodText(method: string, language: 'en' | 'zh'): string {
  return (forecastMethodWords[language] as Readonly<Record<string, string>>)[method] ?? method;
}
