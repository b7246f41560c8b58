import { foldText } from './foldText';

const YES = new Set(['yes', 'y', 'true', '1', '是', '√', '✓', '✔']);
const NO = new Set(['no', 'n', 'false', '0', '否', '×']);

/** What an answer says, or null when it is neither. */
export function yesOrNo(answer: string): boolean | null {
  const folded = foldText(answer);
  return YES.has(folded) ? true : NO.has(folded) ? false : null;
}
