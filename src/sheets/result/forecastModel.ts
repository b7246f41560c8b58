import type { ForecastMethod, NodeForecast } from '../../plan';
import { fill } from './businessWords';
import { percent } from './findings';
import type { ResultWords } from './words';

/** A node's model in a few words: how it is forecast, its error in the back-test, and the best of the other methods with its own: `Exponential smoothing; error 6 %; runner-up Theta 7 %`. */
export function modelText({ method, backtestWape: error, tried }: NodeForecast, words: ResultWords): string {
  const named = words.methods[method];
  const own = tried[method];
  if (error === null || own === undefined) return fill(words.model.untested, { method: named });
  const others = (Object.keys(tried) as ForecastMethod[]).filter((other) => other !== method);
  const rival = others.reduce<ForecastMethod | null>((best, each) => (best === null || score(tried, each) < score(tried, best) ? each : best), null);
  const said = { method: named, error: percent(error, 0) };
  // Both errors are of the same months, so that shares stand to each other as scaled errors do.
  if (rival === null || own <= 0) return fill(words.model.alone, said);
  const of = { ...said, rival: words.methods[rival], rivalError: percent((error * score(tried, rival)) / own, 0) };
  return fill(method === 'combination' && score(tried, rival) < own ? words.model.beaten : words.model.rival, of);
}

function score(tried: NodeForecast['tried'], method: ForecastMethod): number {
  return tried[method] ?? Infinity;
}
