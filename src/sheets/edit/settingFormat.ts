import type { SettingKey } from '../read/inputWords';
import { SHARE_KEYS } from '../read/readSettings';
import { dayFormat } from '../result/look';

/** The number format of a setting's cell; null: none of its own. A share shows as many decimals of a per cent as it has, two at most. */
export function settingFormat(key: SettingKey, value: unknown): string | null {
  if (key === 'asOf') return dayFormat;
  if (SHARE_KEYS.has(key))
    return typeof value === 'number' ? (FORMATS.find((_, decimals) => isWhole(value * 10 ** (2 + decimals))) ?? '0.00%') : '0%';
  return ['amountUnit', 'roundingUnit', 'budget', 'headCost'].includes(key) ? '#,##0' : null;
}

const FORMATS = ['0%', '0.0%'];

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}
