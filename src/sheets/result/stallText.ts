import type { StallReason, StalledDeal } from '../../plan';
import { fill } from './businessWords';
import { percent } from './findings';

const en = {
  kinds: { zombie: '● dead', stalled: '◐ stalled' } satisfies Record<StalledDeal['kind'], string>,
  reasons: {
    'long-in-stage': '{days} days in its stage, {beyond} of won ones took at most {limit}',
    'no-activity': 'nothing done for {days} days, limit {limit}',
    pushed: 'its day was put off {times} times',
    'long-open': 'open for {days} days, limit {limit}',
    'date-passed': 'its day passed {days} days ago',
    fading: '{odds} likely to be won, new deals {fresh}',
  } satisfies Record<StallReason['code'], string>,
  todo: {
    close: 'Close it as lost, or win it anew',
    revive: 'Meet who decides, with a new offer',
    'next-step': 'Agree on the next step with a day',
    'new-date': 'Ask for a new day, or close it',
  } satisfies Record<StalledDeal['todo'], string>,
};

const zh: typeof en = {
  kinds: { zombie: '● 无望', stalled: '◐ 停滞' },
  reasons: {
    'long-in-stage': '本阶段已 {days} 天，{beyond} 的赢单不超过 {limit} 天',
    'no-activity': '{days} 天无跟进，上限 {limit} 天',
    pushed: '成交日已推迟 {times} 次',
    'long-open': '已开立 {days} 天，上限 {limit} 天',
    'date-passed': '预计日已过 {days} 天',
    fading: '赢单概率 {odds}，新商机 {fresh}',
  },
  todo: { close: '按输单关闭，或重新立项', revive: '带新方案约见决策人', 'next-step': '约定下一步及日期', 'new-date': '确认新日期，或关闭' },
};

/** What sheets call deals that stand still, why they do, and what to do. */
export const stallWords = { en, zh };

const SHARES: ReadonlySet<string> = new Set(['odds', 'fresh', 'beyond']);

/** A reason of a stalled deal in words. */
export function stallText(reason: StallReason, language: 'en' | 'zh'): string {
  const shown = Object.entries(reason).map(([name, value]) => [name, SHARES.has(name) ? percent(Number(value), 0) : value]);
  return fill(stallWords[language].reasons[reason.code], Object.fromEntries(shown) as Record<string, string | number>);
}
