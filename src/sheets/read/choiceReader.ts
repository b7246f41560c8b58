import { foldText } from './foldText';
import type { InputWords } from './inputWords';
import { inputWords } from './inputWords';

/** The groups of words that cells of input tables choose from. */
export type ChoiceGroup =
  | 'resources'
  | 'limits'
  | 'entries'
  | 'ways'
  | 'classes'
  | 'levels'
  | 'aims'
  | 'watchMeasures'
  | 'alertKinds'
  | 'severities'
  | 'alertStates'
  | 'riskKinds'
  | 'dealFields';

/** Canonical words of a group in a list, for sentences. */
export function wordList(group: ChoiceGroup, language: 'en' | 'zh'): string {
  return Object.values<string>(inputWords[language][group]).join(language === 'zh' ? '、' : ', ');
}

/** Makes what finds the key that a text names: by its canonical word in either language, the key itself, or further spellings apart by `|`; null for none of them. */
export function choiceReader<Key extends string>(group: ChoiceGroup, more: Readonly<Record<Key, string>>): (text: string) => Key | null {
  const words = new Map<string, Key>();
  for (const key of Object.keys(more) as Key[]) {
    const canonical = (['en', 'zh'] as const).map(
      (language) => (inputWords[language][group] as InputWords[ChoiceGroup] & Record<string, string>)[key] ?? '',
    );
    for (const word of [key, ...canonical, ...more[key].split('|')]) words.set(bare(word), key);
  }
  return (text) => words.get(bare(text)) ?? null;
}

/** Words as they compare: `Lowest-share` and `lowest share` are one; a sign alone stays what it is. */
function bare(text: string): string {
  const folded = foldText(text);
  const plain = folded.replace(/[\s._\-–—:]+/g, '');
  return plain === '' ? folded : plain;
}
