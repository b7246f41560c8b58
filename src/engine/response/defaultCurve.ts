import { monthOf, type Plan, type ResourceLine, type ResponseCurve } from '../../plan';
import { curveThrough } from './curve';

/**
 * Elasticity of sales where no line has any history (V6). **source** budget: Sethuraman, Tellis & Briesch, 'How Well Does Advertising Work?', Journal of Marketing Research 48 (2011), mean 0.12;
 * heads and hours: Albers, Mantrala & Sridhar, 'Personal Selling Elasticities', ibid. 47 (2010), mean 0.31.
 */
const ELASTICITY = { budget: 0.12, heads: 0.31, hours: 0.31 } as const;
const ERROR = 0.5;
/** Deviation of the elasticity between studies. */
const TILT = 0.2;

/**
 * A power curve through the current point (V6): the line's part, by current amount, of the last twelve months' sales, so that lines without history return alike.
 * **edge** no sales, or no current amount anywhere: one per unit.
 */
export function defaultCurve(plan: Plan, line: ResourceLine, current: number | null, months: number): ResponseCurve {
  const spend = current ?? 1;
  const alike = plan.lines.filter(({ resource }) => resource === line.resource);
  const all = alike.reduce((sum, each) => sum + Math.max(0, each.current ?? 0), 0);
  const known = plan.sales.filter(({ month, amount }) => amount !== null && month <= monthOf(plan.settings.asOf));
  const recent = new Set([...new Set(known.map(({ month }) => month))].sort().slice(-12));
  const sold = known.reduce((sum, { month, amount }) => sum + (recent.has(month) ? (amount as number) : 0), 0);
  const part = all > 0 && line.current !== null ? line.current / all : 0;
  const value = sold > 0 && part > 0 && recent.size > 0 && months > 0 ? (part * sold * (12 / recent.size)) / months : spend;
  const form = curveThrough('power', spend, value, ELASTICITY[line.resource]);
  return { ...form, from: 'default', months: 0, error: ERROR, tilt: TILT, noise: 0, base: 0 };
}
