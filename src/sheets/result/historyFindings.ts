import type { HistoryFinding } from '../../plan';
import { fill } from './businessWords';
import { WIDE } from './driverWords';
import { percent } from './findings';

const en = {
  shift: 'From {month} on the usual month is {to}, before it was {from}{change}: for the fit, the months before are moved to the new level',
  change: ' ({sign}{size} ± {error})',
  outlier: '{month} stands out with {from}: for the fit it counts as {to}',
  more: '{n} more',
  gap: '; ',
};

const zh: typeof en = {
  shift: '自 {month} 起月常态水平由 {from} 变为 {to}{change}：拟合时，此前月份按新水平调整',
  change: '（{sign}{size}，± {error}）',
  outlier: '{month} 的 {from} 异常：拟合时按 {to} 计',
  more: '另有 {n} 项',
  gap: '；',
};

const findingWords = { en, zh };

/** No more of them are named. */
const MOST = 3;

/**
 * What was set right in a node's history for the fit, jumps of the level first, each as a clause without a full stop; `money` writes amounts, `percents` shares. ± is 95 %.
 * **edge** of more than three the rest is counted; empty when nothing was found.
 */
export function findingTexts(
  findings: readonly HistoryFinding[],
  language: 'en' | 'zh',
  money: (value: number) => string,
  percents: (share: number) => string = percent,
): string[] {
  const words = findingWords[language];
  const ordered = (['level-shift', 'outlier'] as const).flatMap((kind) => findings.filter((each) => each.kind === kind));
  const texts = ordered.slice(0, MOST).map(({ month, kind, from, to, error }) => {
    const amounts = { month, from: money(Math.round(from)), to: money(Math.round(to)) };
    if (kind === 'outlier') return fill(words.outlier, amounts);
    const size = to / from - 1;
    const change =
      from > 0 && error !== null
        ? fill(words.change, { sign: size < 0 ? '−' : '+', size: percents(Math.abs(size)), error: percents((WIDE * error) / from) })
        : '';
    return fill(words.shift, { ...amounts, change });
  });
  return ordered.length > MOST ? [...texts, fill(words.more, { n: ordered.length - MOST })] : texts;
}

/** The same as one text. */
export function findingsText(findings: readonly HistoryFinding[], language: 'en' | 'zh', money: (value: number) => string): string {
  return findingTexts(findings, language, money).join(findingWords[language].gap);
}
