import type { CustomerClass, Plan } from '../plan';
import { inputWords } from '../sheets';
import type { AllocationSettings } from '../sheets';
import { bare, readQuantity, readShare } from './readQuantity';

type Read = { readonly change: AllocationSettings } | { readonly wrong: string };

const TIERS: Readonly<Partial<Record<string, CustomerClass>>> = { tierA: 'A', tierB: 'B', tierC: 'C', tierPotential: 'potential' };
const NAMES = ['reserveShare', 'tierA', 'tierB', 'tierC', 'tierPotential', 'aim', 'balanceBand', 'maxMoves', 'attainmentTrigger'] as const;

/**
 * Reads a setting of allocation from a line, by its name in either language: `reserve share = 20%`, `allocation aim = probability`, `再分配触发线 = 70%`. `before`: what earlier lines set.
 * **errors** what cannot be read comes back as a sentence that names what was found and expected.
 */
export function parseSetting(text: string, plan: Plan, before: AllocationSettings = {}): Read {
  const at = text.search(/[=＝]/);
  const zh = plan.language === 'zh';
  const [name, found] = at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const key = NAMES.find((each) => [each, inputWords.en.settings[each], inputWords.zh.settings[each]].some((word) => bare(word) === bare(name)));
  if (key === undefined) {
    const names = NAMES.map((each) => inputWords[plan.language].settings[each]);
    return { wrong: zh ? `没有设置“${name}”，可用：${names.join('、')}` : `found the setting '${name}', expected one of ${names.join(', ')}` };
  }
  if (key === 'aim') return readAim(found, plan);
  const share = readShare(found);
  if (key === 'maxMoves' && [bare(inputWords.en.noLimit), inputWords.zh.noLimit, 'none'].includes(bare(found))) return { change: { maxMoves: null } };
  if (share === null || readQuantity(found) === null)
    return { wrong: zh ? `“${found}”不是 0% 至 100% 的占比` : `found '${found}', expected a share from 0% to 100%, such as 20%` };
  const tier = TIERS[key];
  if (tier !== undefined) return { change: { tierShares: { ...plan.settings.tierShares, ...before.tierShares, [tier]: share } } };
  return { change: { [key]: share } };
}

function readAim(found: string, { language }: Plan): Read {
  const aim = (['mean', 'probability'] as const).find((each) =>
    [each, bare(inputWords.en.aims[each]), inputWords.zh.aims[each]].includes(bare(found)),
  );
  if (aim) return { change: { aim } };
  const wrong = language === 'zh' ? `“${found}”不是分配目标，可用：期望回报、达成概率` : `found '${found}', expected mean or probability`;
  return { wrong };
}
