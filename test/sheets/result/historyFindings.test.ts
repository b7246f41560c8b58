import { month } from '../../../src/plan';
import type { HistoryFinding } from '../../../src/plan';
import { findingTexts, toSheetSpecs } from '../../../src/sheets';
import { smallPlan } from '../../support/plan';
import { runPlan } from '../../support/runOnce';

const money = (value: number): string => `USD ${value}`;
const shift: HistoryFinding = { month: month(2016, 7), kind: 'level-shift', from: 1200, to: 1560, error: 30.6 };
const outlier: HistoryFinding = { month: month(2016, 3), kind: 'outlier', from: 9000.4, to: 1200, error: null };

test('[F38] a jump says when, from what to what, by how much give or take 95 %, and what the fit does with it; both languages', () => {
  expect(findingTexts([outlier, shift], 'en', money)).toEqual([
    'From 2016-07 on the usual month is USD 1560, before it was USD 1200 (+30.0 % ± 5.0 %): for the fit, the months before are moved to the new level',
    '2016-03 stands out with USD 9000: for the fit it counts as USD 1200',
  ]);
  expect(findingTexts([outlier, { ...shift, to: 900 }], 'zh', money)).toEqual([
    '自 2016-07 起月常态水平由 USD 1200 变为 USD 900（−25.0 %，± 5.0 %）：拟合时，此前月份按新水平调整',
    '2016-03 的 USD 9000 异常：拟合时按 USD 1200 计',
  ]);
  expect(findingTexts([{ ...shift, from: -10 }], 'en', money)[0]).toContain('USD -10: for the fit');
  expect(findingTexts([outlier, outlier, outlier, shift, outlier], 'en', money).slice(2)).toEqual([expect.stringContaining('stands out'), '2 more']);
  expect(findingTexts([], 'en', money)).toEqual([]);
});

test.each(['en', 'zh'] as const)('[F38] the Forecast sheet says it under the node, %s', (language) => {
  const plan = { ...smallPlan(), language };
  const { forecast, ...result } = runPlan(plan);
  const nodes = forecast.nodes.map((node, i) => (i === 1 ? { ...node, findings: [shift] } : node));
  const specs = toSheetSpecs(plan, { ...result, forecast: { ...forecast, nodes } }, 1900);
  const words = specs.find(({ id }) => id === 'forecast')?.cells.flatMap(({ cells }) => cells.flat()) ?? [];
  const begin = language === 'zh' ? '自 2016-07 起' : 'From 2016-07 on';
  expect(words.filter((cell) => typeof cell === 'string' && cell.startsWith(begin))).toHaveLength(1);
});
