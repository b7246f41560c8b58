import { noShape } from '../../../src/plan';
import type { NodeForecast } from '../../../src/plan';
import { modelText } from '../../../src/sheets/result/forecastModel';
import { resultWords } from '../../../src/sheets/result/words';

const node = (method: NodeForecast['method'], backtestWape: number | null, tried: NodeForecast['tried']): NodeForecast => ({
  path: [],
  method,
  backtestWape,
  tried,
  shape: noShape,
  drivers: [],
  findings: [],
  mean: [],
  base: [],
  lo80: [],
  hi80: [],
  lo95: [],
  hi95: [],
});
const { en, zh } = resultWords;

test('a model in words: the method, its error, and the best of the others with its error as the same share', () => {
  const ets = node('ets', 0.06, { ets: 0.6, theta: 0.7, naive: 0.9 });
  expect(modelText(ets, en)).toBe('Exponential smoothing; error 6 %; runner-up Theta 7 %');
  expect(modelText(ets, zh)).toBe('指数平滑，误差 6 %；次优 Theta 法 7 %');
});

test('a combination that one method alone beat a little says so', () => {
  expect(modelText(node('combination', 0.1, { combination: 1, theta: 0.9, ets: 1.2 }), en)).toBe('Combination; error 10 %; Theta alone 9 %');
  expect(modelText(node('combination', 0.1, { combination: 1, theta: 1.1 }), en)).toBe('Combination; error 10 %; runner-up Theta 11 %');
});

test('without rivals or a back-test no number is made up', () => {
  expect(modelText(node('croston', 0.4, { croston: 1 }), en)).toBe('Croston; error 40 %');
  expect(modelText(node('mean', null, {}), en)).toBe('Average; history too short to test');
});
