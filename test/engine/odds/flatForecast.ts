import { addMonths, fiscalMonths, lastDay, monthOf, monthRange, noShape, type Forecast, type NodePath, type Plan } from '../../../src/plan';
import { salesOfScope } from '../../../src/engine/business/salesOfScope';

/** A forecast that says the mean of the known months for every month ahead, give or take a fifth: for the total and every member of the first level. */
export function flatForecast(plan: Plan): Forecast {
  const { asOf, planYear, fiscalStart } = plan.settings;
  const own = monthOf(asOf);
  const origin = lastDay(own) === asOf ? own : addMonths(own, -1);
  const months = monthRange(addMonths(origin, 1), fiscalMonths(planYear, fiscalStart)[11] ?? origin);
  const known = monthRange(addMonths(origin, -40), origin);
  const sales = salesOfScope(plan);
  const paths: NodePath[] = [[], ...(plan.dimensions[0]?.members ?? []).map((member) => [member])];
  const nodes = paths.map((path) => {
    const amounts = known.flatMap((month) => sales.inMonth(path.length === 0 ? {} : { territory: path[0] }, month) ?? []);
    const mean = amounts.reduce((sum, each) => sum + each, 0) / amounts.length;
    const at = (factor: number): number[] => months.map(() => mean * factor);
    const node = { path, method: 'mean', base: at(1), mean: at(1), lo80: at(0.8), hi80: at(1.2), lo95: at(0.7), hi95: at(1.3) };
    return { ...node, backtestWape: null, tried: {}, shape: noShape, drivers: [], findings: [] } as Forecast['nodes'][number];
  });
  return { origin, months, nodes, historyFrom: origin, history: [] };
}
