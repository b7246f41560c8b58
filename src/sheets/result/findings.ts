import type { NodeProgress } from '../../plan';
import { fill } from './businessWords';
import { oddsWords } from './oddsWords';
import { pathText } from './page';
import type { Page } from './page';

/** One sentence for the Plan sheet: how much, over how many leaves, and the largest month. */
export function planFinding(page: Page): string {
  const { decomposition } = page.result;
  const total = (decomposition.totalUnits * decomposition.roundingUnit) / page.unit;
  const months = decomposition.months.map((m, i) => ({ m, units: decomposition.leaves.reduce((sum, leaf) => sum + (leaf.units[i] ?? 0), 0) }));
  const best = months.reduce((a, b) => (b.units > a.units ? b : a), { m: '', units: -Infinity });
  const share = decomposition.totalUnits > 0 ? percent(best.units / decomposition.totalUnits) : '';
  const amount = `${grouped(total, page.planDecimals)} ${page.unitText}`;
  const counts = page.levels.map(({ field }, level) => {
    const n = new Set(decomposition.leaves.map((l) => l.path[level])).size;
    return page.words.counts[field][n === 1 ? 0 : 1].replace('{n}', String(n));
  });
  if (page.plan.language === 'zh')
    return `${decomposition.year} 年目标 ${amount}，分解到 ${counts.join('、')}、12 个月${share ? `；最大月份 ${best.m}，占 ${share}` : ''}。`;
  return `${amount} for ${decomposition.year}, split over ${counts.join(', ')} and 12 months${share ? `; the largest month is ${best.m} with ${share}` : ''}.`;
}

/** One sentence for Variance: how far from plan, and the territory that explains most of it. */
export function varianceFinding(page: Page): string {
  const nodes = page.result.control.nodes;
  const total = nodes.find((n) => n.path.length === 0);
  const zh = page.plan.language === 'zh';
  if (!total || total.lag === null) return zh ? '计划年度尚无可比较的实际数据。' : 'No actual can be compared with the plan yet.';
  const gap = gapOf(total);
  const territories = nodes.filter((n) => n.path.length === 1 && gapOf(n) * gap > 0).sort((a, b) => Math.abs(gapOf(b)) - Math.abs(gapOf(a)));
  const main = territories[0];
  const part = main && gap !== 0 ? gapOf(main) / gap : 0;
  const size = percent(Math.abs(total.lag));
  if (zh) {
    const said = total.lag < 0 ? `累计落后计划 ${size}` : `累计超出计划 ${size}`;
    return main ? `${said}；${pathText(main.path, page.words)}${part < 1 ? `占其中 ${percent(part, 0)}` : '影响最大'}。` : `${said}。`;
  }
  const said = total.lag < 0 ? `${size} behind plan to date` : `${size} ahead of plan to date`;
  if (!main) return `${said}.`;
  return `${said}; ${pathText(main.path, page.words)} ${part < 1 ? `explains ${percent(part, 0)} of it` : 'weighs most'}.`;
}

/** Where the year will end against its target, and the running month while it runs. */
export function forecastFinding(page: Page): string {
  const { nowcast } = page.result.outlook;
  if (nowcast === null) return yearFinding(page);
  const { mean, band } = nowcast;
  const said = {
    mean: moneyText(page, mean),
    low: grouped(band.low / page.unit, page.decimals),
    high: grouped(band.high / page.unit, page.decimals),
  };
  return `${yearFinding(page)}${page.plan.language === 'zh' ? '' : ' '}${fill(oddsWords[page.plan.language].nowcast, said)}`;
}

function yearFinding(page: Page): string {
  const total = page.result.control.nodes.find((n) => n.path.length === 0);
  const zh = page.plan.language === 'zh';
  if (!total || total.outlook === null) return zh ? '历史数据不足，无法预测全年。' : 'There is too little history to forecast the year.';
  const amount = `${grouped(total.outlook / page.unit, page.decimals)} ${page.unitText}`;
  const year = page.result.decomposition.year;
  if (total.target === 0) return zh ? `预计 ${year} 年全年 ${amount}。` : `The year ${year} is forecast to end at ${amount}.`;
  const off = total.outlook / total.target - 1;
  const size = percent(Math.abs(off));
  return zh
    ? `预计 ${year} 年全年 ${amount}，比目标${off < 0 ? '低' : '高'} ${size}。`
    : `The year ${year} is forecast to end at ${amount}, ${size} ${off < 0 ? 'below' : 'above'} target.`;
}

/** One sentence for Allocation: what is held back and who gets most. */
export function allocationFinding(page: Page): string {
  const { allocation } = page.result;
  const amount = (units: number): string => `${grouped((units * allocation.roundingUnit) / page.unit, page.planDecimals)} ${page.unitText}`;
  const zh = page.plan.language === 'zh';
  if (allocation.budgetUnits === 0) return zh ? '尚未设置预算。' : 'No budget is set.';
  const allotted = allocation.customers.filter((c) => c.budgetUnits > 0).length;
  const reserve = percent(allocation.reserveUnits / allocation.budgetUnits);
  return zh
    ? `预算 ${amount(allocation.budgetUnits)}：预留 ${amount(allocation.reserveUnits)}（${reserve}），其余分配给 ${allotted} 家客户。`
    : `Of ${amount(allocation.budgetUnits)}, ${amount(allocation.reserveUnits)} (${reserve}) are held back; ${count(allotted, 'customer shares', 'customers share')} the rest.`;
}

function gapOf(node: NodeProgress): number {
  return (node.actual ?? 0) - node.planToDate;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** An amount of currency in the unit of the results: `1,234.5 USD k`. */
export function moneyText(page: Page, amount: number): string {
  return `${grouped(amount / page.unit, page.decimals)} ${page.unitText}`;
}

/** `1234567.8` → `1,234,567.8`; − for negatives. */
export function grouped(value: number, decimals: number): string {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.') as [string, string | undefined];
  const sign = value < 0 && Number(Math.abs(value).toFixed(decimals)) > 0 ? '−' : '';
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '');
}

/** `0.1234` → `12.3 %`. */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)} %`;
}
