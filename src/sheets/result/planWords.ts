import type { AdjustmentVerb } from '../../plan';

/** The words of the Plan sheet's marks and proof in one language. */
export interface PlanWords {
  /** `{amount}` with its unit. */
  readonly held: string;
  readonly floor: string;
  readonly cap: string;
  readonly and: string;
  /** `{said}` is what the target asks, `{cell}` where it was typed. */
  readonly byTarget: string;
  readonly by: string;
  readonly until: string;
  readonly because: string;
  readonly stop: string;
  readonly verbs: Readonly<Partial<Record<AdjustmentVerb, string>>>;
  readonly legend: string;
  readonly legendEdited: string;
  readonly proof: string;
  readonly all: string;
  readonly period: string;
  readonly asked: string;
  readonly comesTo: string;
  readonly difference: string;
  readonly holds: string;
  /** `{n}` lines hold of `{all}`. */
  readonly sentence: readonly [string, string, string];
  readonly kinds: Readonly<Record<'target' | 'held' | 'edit' | 'floor' | 'cap' | 'growth-least' | 'growth-most', string>>;
  readonly what: string;
  readonly byLeaves: string;
  readonly byMonths: string;
  readonly deviations: string;
  /** `{scope}`, `{exact}`, `{amount}`. */
  readonly deviation: string;
}

export const planWords: Readonly<Record<'en' | 'zh', PlanWords>> = {
  en: {
    held: 'Held at {amount}',
    floor: 'not below {amount}',
    cap: 'not above {amount}',
    and: ', ',
    byTarget: '{said} by the target in {cell}.',
    by: ' by {owner}',
    until: ' until {until}',
    because: ', because: {reason}',
    stop: '.',
    verbs: {
      set: 'Set to {amount}',
      add: 'Raised by {amount}',
      subtract: 'Lowered by {amount}',
      percent: 'Changed by {amount}',
      growth: 'Set to last year and {amount}',
      clear: 'Cleared',
      repeat: 'Every month set to {amount}',
      'straight-line': 'Straight line from {amount}',
      transfer: '{amount} moved away',
    },
    legend: '= held   ≥ floor   ≤ cap',
    legendEdited: 'set by hand',
    proof: 'Proof that the sums add up',
    all: 'All',
    period: 'Period',
    what: 'What',
    asked: 'Asked',
    comesTo: 'Sum',
    difference: 'Δ',
    holds: 'Met',
    sentence: ['', ' of ', ' lines are met.'],
    kinds: { target: 'Target', held: 'Hold', floor: 'Floor ≥', cap: 'Cap ≤', edit: 'Edit', 'growth-least': 'Growth ≥', 'growth-most': 'Growth ≤' },
    byLeaves: 'By rows',
    byMonths: 'By months',
    deviations: 'Sums that whole units cannot hit',
    deviation: '{scope}: {exact} exactly, {amount} in whole units',
  },
  zh: {
    held: '锁定为 {amount}',
    floor: '不低于 {amount}',
    cap: '不高于 {amount}',
    and: '，',
    byTarget: '{said}（目标见 {cell}）。',
    by: '，负责人：{owner}',
    until: '，有效期至 {until}',
    because: '，原因：{reason}',
    stop: '。',
    verbs: {
      set: '设为 {amount}',
      add: '增加 {amount}',
      subtract: '减少 {amount}',
      percent: '变动 {amount}',
      growth: '按上年增长 {amount}',
      clear: '清零',
      repeat: '每月设为 {amount}',
      'straight-line': '自 {amount} 起直线变化',
      transfer: '转出 {amount}',
    },
    legend: '= 锁定   ≥ 下限   ≤ 上限',
    legendEdited: '手工设定',
    proof: '核对：合计与要求逐项相符',
    all: '全部',
    period: '期间',
    what: '项目',
    asked: '要求',
    comesTo: '合计',
    difference: '差额',
    holds: '相符',
    sentence: ['', ' / ', ' 项相符。'],
    kinds: { target: '目标', held: '锁定', floor: '下限 ≥', cap: '上限 ≤', edit: '调整', 'growth-least': '增长率 ≥', 'growth-most': '增长率 ≤' },
    byLeaves: '按行',
    byMonths: '按月',
    deviations: '取整无法命中的合计',
    deviation: '{scope}：精确值 {exact}，取整后 {amount}',
  },
};
