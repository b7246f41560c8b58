import type { Plan } from '../../plan';
import { unitText } from '../result/page';

/**
 * An amount of currency as the plan's own cells show it: in its amount unit, with the unit's name.
 * **unit** currency. **example** `USD 312,000`, `31.2 万元`. **edge** amounts that are no whole rounding units show two decimals more.
 */
export function amountText(amount: number, { settings }: Pick<Plan, 'settings'>, language: 'en' | 'zh'): string {
  const { amountUnit, roundingUnit, currency } = settings;
  const step = roundingUnit / amountUnit;
  const whole = Math.abs(amount / roundingUnit - Math.round(amount / roundingUnit)) < 1e-9;
  const decimals = Math.min(8, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) + (whole ? 0 : 2));
  const value = (amount / amountUnit).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-US', { maximumFractionDigits: decimals }).replace(/^-/, '−');
  if (amountUnit === 1 && (language === 'en' || currency !== 'CNY')) return `${currency} ${value}`;
  return `${value} ${unitText(currency, amountUnit, language)}`;
}
