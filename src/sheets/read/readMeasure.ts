import type { BlockMeasure } from './detectedBlock';
import { foldText } from './foldText';

const STRONG: readonly (readonly [BlockMeasure, RegExp])[] = [
  ['achievement', /达成率|完成率|达成%|进度%|\battainment\b|\bachievement\b/],
  ['variance', /差异|偏差|\bvariance\b|\bvar\b|\bvs\.? ?py\b|同比|环比/],
  ['target', /目标|预算|予算|计划|指标|任务|\bplan\b|\bbudget\b|\bquotas?\b|\btargets?\b/],
  ['forecast', /预测|\bforecast\b|\bfcst\b/],
  ['actual', /实际|实绩|\bactuals?\b/],
];
const WEAK_ACTUAL = /业绩|销售(?!目标|计划|代表|员|部)|\bnet sales\b|\bsales\b|\brevenue\b|营收|收入/;

/** What a line says its numbers are; null when it says nothing or more than one thing (`Plan vs Actual`). */
export function readMeasure(line: string): BlockMeasure | null {
  const text = foldText(line);
  const hits = STRONG.filter(([, pattern]) => pattern.test(text)).map(([measure]) => measure);
  if (hits.length === 1) return hits[0] as BlockMeasure;
  if (hits.length === 0 && WEAK_ACTUAL.test(text)) return 'actual';
  return null;
}

/** The measure of a word alone, as it stands in a header row or measure column: `预算 Budget`, `A`, `完成率`. Null for anything longer or unknown. */
export function measureWord(word: string): BlockMeasure | null {
  const text = foldText(word);
  if (text === 'a' || text === 'act' || text === 'act.') return 'actual';
  if (text === 'f' || text === 'fc') return 'forecast';
  if (text === 'b' || text === 'bud') return 'target';
  if (text.length > 24) return null;
  const measure = readMeasure(text);
  return measure === 'actual' && !STRONG[4]?.[1].test(text) ? null : measure;
}

const TOTAL = /合计|总计|小计|总和|共计|累计|^计$|^total\b|\btotal$|\bsub-?total\b|^grand total|^sum$|^ytd$|\btotal\b(?= (fy|cy|19|20))/;

/** Does a label name a total or subtotal? `Adjustment` and `折让` do not. */
export function isTotalWord(label: string): boolean {
  return TOTAL.test(foldText(label));
}
