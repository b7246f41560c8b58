import type { ResourcePlan } from '../../plan';
import { allocationLimitName, allocationLimitParts } from '../read/allocationLimit';
import { inputWords } from '../read/inputWords';
import { fill } from './businessWords';
import { grouped, moneyText, percent } from './findings';
import type { Page } from './page';
import { splitWords } from './splitWords';

type Resource = ResourcePlan['resource'];

/** What of a resource stands as one in a cell, and the decimals that its amounts take. */
export function resourceUnit(page: Page, resource: Resource): { readonly size: number; readonly decimals: number } {
  return resource === 'budget' ? { size: page.unit, decimals: page.planDecimals } : { size: 1, decimals: resource === 'heads' ? 0 : 1 };
}

/** An amount of a resource that sentences speak of: a thousand of the currency (or one of its unit), a head, an hour. */
function stepOf(page: Page, resource: Resource): { readonly amount: number; readonly text: string } {
  const words = splitWords[page.plan.language];
  if (resource !== 'budget') return { amount: 1, text: words.units[resource] };
  const amount = page.unit === 1 ? 1000 : page.unit;
  return { amount, text: `${grouped(amount / page.unit, 0)} ${page.unitText}` };
}

/** One sentence for Best split: what the best split of the first resource brings more, and what more of it would. */
export function splitFinding(page: Page): string {
  const words = splitWords[page.plan.language];
  const plan = page.result.resources.find(({ lines }) => lines.length > 0);
  if (!plan) return '';
  const gain = plan.returnProposed - plan.returnCurrent;
  const { amount, text } = stepOf(page, plan.resource);
  const total = plan.prices.find(({ source }) => source.kind === 'total');
  const price = total && total.price > 0 ? fill(words.findingPrice, { step: text, amount: moneyText(page, total.price * amount) }) : '';
  const name = inputWords[page.plan.language].resources[plan.resource];
  const resource = page.plan.language === 'en' ? name.toLowerCase() : name;
  const now = plan.lines.reduce((sum, { current }) => sum + current, 0);
  const { size, decimals } = resourceUnit(page, plan.resource);
  const amountText = (value: number): string => grouped(value / size, decimals);
  const isPart = now < 0.99 * plan.total;
  const placed = isPart ? fill(words.findingPlaced, { current: amountText(now), total: amountText(plan.total) }) : '';
  const isMore = gain > 0.0005 * Math.abs(plan.returnCurrent);
  return fill(isMore ? words.finding : words.findingNone, {
    resource,
    amount: moneyText(page, gain),
    share: plan.returnCurrent > 0 ? percent(gain / plan.returnCurrent) : '–',
    placed,
    price,
  });
}

/** What one more or one less in each binding limit would bring, dearest first for each resource, and which limits the current split does not keep. */
export function limitSentences(page: Page): string[] {
  const { plan, result } = page;
  const { language } = plan;
  const words = splitWords[language];
  const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return result.resources.flatMap(({ resource, prices, broken }) => {
    const step = stepOf(page, resource);
    const name = (source: (typeof broken)[number]): string => allocationLimitName(allocationLimitParts(plan, resource, source), language);
    return [
      ...[...prices]
        .sort((a, b) => Math.abs(b.price) - Math.abs(a.price))
        .map(({ source, price }) =>
          fill(price > 0 ? words.more : words.less, {
            step: step.text,
            limit: name(source),
            amount: moneyText(page, Math.abs(price) * step.amount),
          }),
        ),
      ...broken.map((source) => fill(words.broken, { limit: name(source) })),
    ].map(sentence);
  });
}
