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

const TOTAL =
  /合计|总计|小计|总和|共计|累计|^计$|^total$|\btotal$|\bsub-?total\b|^grand total|^sum$|^ytd$|^total \(?(fy|cy|ytd|sales|revenue|year|for|of|all|q[1-4]|h[12]|'?\d)/;

/** Does a label name a total or subtotal? `Adjustment` and `折让` do not; `Total Energies` may be a customer. */
export function totalWord(label: string): 'total' | 'perhaps' | 'no' {
  const text = foldText(label);
  return TOTAL.test(text) ? 'total' : /^total\b/.test(text) ? 'perhaps' : 'no';
}

/** Does a label name a total or subtotal for certain? */
export function isTotalWord(label: string): boolean {
  return totalWord(label) === 'total';
}

const NO_MONEY =
  /\b(headcount|head count|fte|units sold|unit sales|sales units|volume|pieces|visits|leads|calls|cost of|costs|expenses?|inventory|stock|margin|prices?)\b|人数|人员数|编制人|销量|数量|件数|台数|拜访量|线索数|成本|费用|库存|毛利|单价|客单价/;

/** Does a title speak of numbers that are no sales money (headcount, units, cost, stock)? */
export function namesNoMoney(line: string): boolean {
  return NO_MONEY.test(foldText(line));
}
