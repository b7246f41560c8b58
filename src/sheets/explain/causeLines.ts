import type { BridgePart, GapCause, Plan } from '../../plan';
import { amountText } from './amountText';

type Language = 'en' | 'zh';
type Words = Readonly<Record<Language, string>>;
type PriceCode = NonNullable<GapCause['price']>['parts'][number]['code'];
type LeakCode = NonNullable<GapCause['leak']>['parts'][number]['code'];

const prices: Readonly<Record<PriceCode, Words>> = {
  price: { en: 'price', zh: '价格' },
  volume: { en: 'volume', zh: '销量' },
  mix: { en: 'mix', zh: '结构' },
  new: { en: 'new items', zh: '新增' },
  lost: { en: 'lost items', zh: '流失' },
  currency: { en: 'currency', zh: '汇率' },
  unmeasured: { en: 'not measured', zh: '无法拆分' },
};

const leaks: Readonly<Record<LeakCode, Words>> = {
  created: { en: 'fewer deals created', zh: '新增商机减少' },
  conversion: { en: 'conversion', zh: '转化' },
  speed: { en: 'speed', zh: '速度' },
  size: { en: 'size of deals', zh: '单额' },
};

/**
 * Why a node is off plan, a sentence without full stop for each bridge that is known: who, price and volume, timing, funnel. The largest parts are named, what is left is told as others.
 * **unit** amounts in the plan's own, to whole currency or a tenth of a larger unit. **example** `Germany (USD −120,000) explains 70 % of the gap`.
 */
export function causeLines({ gap, members, price, timing, leak }: GapCause, plan: Pick<Plan, 'settings'>, language: Language): string[] {
  const zh = language === 'zh';
  const step = Math.max(1, plan.settings.amountUnit / 10);
  const money = (amount: number): string => amountText(Math.round(amount / step) * step + 0, plan, language);
  const isSeen = (amount: number): boolean => Math.round(amount / step) !== 0;
  const listed = (parts: readonly string[]): string => parts.join(zh ? '、' : ', ');
  const named = (name: string, amount: number): string => (zh ? `${name}（${money(amount)}）` : `${name} (${money(amount)})`);
  const lines: string[] = [];
  if (members !== null && members.parts.length > 0) {
    const who = members.parts.map((part) => named(members.fields.map((field) => part.members[field] ?? '').join(' / '), part.delta));
    const share = `${Math.round(members.explained * 100)}`;
    const rest = isSeen(members.others) ? (zh ? `；其余 ${money(members.others)}` : `; all others ${money(members.others)}`) : '';
    lines.push(
      zh ? `${listed(who)} 解释了差额的 ${share}%${rest}` : `${listed(who)} ${who.length > 1 ? 'explain' : 'explains'} ${share} % of the gap${rest}`,
    );
  }
  const paid = largest(price?.parts ?? []).filter(({ amount }) => isSeen(amount));
  if (paid.length > 0) {
    const parts = listed(paid.map(({ code, amount }) => `${prices[code][language]} ${money(amount)}`));
    lines.push(zh ? `与上年同期相比：${parts}` : `Against the year before: ${parts}`);
  }
  if (timing !== null && gap < 0 && timing.timing < 0) {
    const gone = money(Math.min(0, timing.level));
    lines.push(
      zh
        ? `按预测，${money(timing.timing)} 只是推迟，${gone} 本年无法补回`
        : `By the forecast ${money(timing.timing)} only comes later, ${gone} is gone for the year`,
    );
  } else if (timing !== null && gap < 0) lines.push(zh ? '按预测，本年无法补回' : 'By the forecast it is gone for the year');
  const worst = largest(leak?.parts ?? [])
    .filter(({ amount }) => amount < 0 && isSeen(amount))
    .slice(0, 2);
  if (worst.length > 0) {
    const parts = worst.map(({ code, stage, amount }) => {
      const where = stage === null ? '' : zh ? `“${stage}”` : `${stage}: `;
      return `${where}${leaks[code][language]} ${money(amount)}`;
    });
    lines.push(zh ? `漏斗损失最多：${listed(parts)}` : `The funnel loses most at ${listed(parts)}`);
  }
  return lines;
}

function largest<Part extends BridgePart>(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}
