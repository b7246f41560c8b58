import type { Capacity } from '../../plan';

const en = {
  sheet: 'Capacity',
  hours: 'Hours',
  need: 'Need',
  have: 'There',
  gap: 'Gap',
  everywhere: 'All',
  tight: 'Tight below (share of need)',
  pack: 'What the plan takes: heads, leads and activities',
  headsNeeded: 'Heads needed',
  headsThere: 'Heads there',
  leads: 'Leads',
  activityHours: '{activity} (hours)',
  steps: 'The cheapest way to close the gap: hours a month',
  way: 'How',
  cost: 'Cost',
  heads: 'Heads',
  startBy: 'Start by',
  from: 'From',
  ways: { overtime: 'Overtime', hire: 'Hire', temporary: 'Temporary help', transfer: 'Transfer' } satisfies Record<
    Capacity['steps'][number]['kind'],
    string
  >,
  unmet: 'Still missing',
  findingShort: 'Hours missing: {hours}, most in {month}; {close}{unmet}.',
  close: 'closing the gap costs {cost}, the first step starts by {by}',
  noWay: 'no way to close the gap is known',
  unmetPart: '; no way closes {hours} of them',
  findingEnough: 'The team’s hours are enough in every month: need {need}, there {have}.',
};

/** The words of the Capacity sheet. `{…}` are filled in. */
export type CapacityWords = typeof en;

const zh: CapacityWords = {
  sheet: '产能',
  hours: '工时',
  need: '需求',
  have: '可用',
  gap: '差额',
  everywhere: '全部',
  tight: '紧张线（占需求）',
  pack: '计划所需：人员、线索与活动',
  headsNeeded: '所需人数',
  headsThere: '现有人数',
  leads: '线索数',
  activityHours: '{activity} (工时)',
  steps: '补足缺口的最低成本方案：每月工时',
  way: '方式',
  cost: '成本',
  heads: '人数',
  startBy: '最迟启动',
  from: '来自',
  ways: { overtime: '加班', hire: '招聘', temporary: '临时人员', transfer: '跨区支援' },
  unmet: '仍缺',
  findingShort: '缺少 {hours} 工时，{month} 最多；{close}{unmet}。',
  close: '补足需 {cost}，最早须于 {by} 启动',
  noWay: '没有已知的补足方式',
  unmetPart: '；其中 {hours} 工时无法补足',
  findingEnough: '各月工时充足：需求 {need}，可用 {have}。',
};

export const capacityWords: Readonly<Record<'en' | 'zh', CapacityWords>> = { en, zh };
