import type { CauseMember, GapCause } from '../../plan';
import { fill } from './businessWords';
import { causesWords } from './causesWords';
import { moneyText, percent } from './findings';
import { pathText } from './page';
import type { Page } from './page';

/** Why a node is behind, in one sentence: who explains most of it, whether it still comes, where the funnel leaks. */
export function causeText(page: Page, cause: GapCause): string {
  const words = causesWords[page.plan.language];
  return fill(words.said, {
    where: pathText(cause.path, page.words),
    amount: moneyText(page, Math.abs(cause.gap)),
    why: whyText(page, cause),
    when: whenText(page, cause),
    leak: leakText(page, cause),
  });
}

/** The name of a member of a cause: `Bikes`, or `France · Bikes` of two fields. */
export function memberName({ members }: CauseMember, fields: readonly (keyof CauseMember['members'])[]): string {
  return fields.map((field) => members[field] ?? '').join(' · ');
}

/** Which members explain the gap, as a part of a sentence. */
export function whyText(page: Page, { path, members }: GapCause): string {
  const words = causesWords[page.plan.language];
  if (members === null) return path.length < page.levels.length ? words.shared : words.untold;
  const { fields, parts, explained } = members;
  const [comma, and] = page.plan.language === 'zh' ? ['、', '、'] : [', ', ' and '];
  const names = parts.map((part) => memberName(part, fields));
  const listed = names.length < 2 ? names.join('') : names.slice(0, -1).join(comma) + and + (names[names.length - 1] as string);
  const [field] = fields;
  const share = percent(explained, 0);
  if (fields.length > 1 || field === undefined) return fill(parts.length === 1 ? words.pair : words.pairs, { names: listed, share });
  return parts.length === 1
    ? fill(words.alone, { field: words.one[field], names: listed, share })
    : fill(words.together, { field: words.many[field], names: listed, share });
}

function whenText(page: Page, { timing }: GapCause): string {
  const words = causesWords[page.plan.language];
  if (timing === null) return '';
  if (timing.timing === 0) return words.gone;
  if (timing.level === 0) return words.comes;
  return fill(words.both, { later: moneyText(page, Math.abs(timing.timing)), gone: moneyText(page, Math.abs(timing.level)) });
}

/** The step of the funnel that cost most, if any cost something. */
function leakText(page: Page, { leak }: GapCause): string {
  const worst = leak?.parts.reduce((least, part) => (part.amount < least.amount ? part : least));
  if (worst === undefined || worst.amount >= 0) return '';
  const amount = moneyText(page, worst.amount);
  return fill(causesWords[page.plan.language].leaks[worst.code], { amount, stage: worst.stage ?? '' });
}
