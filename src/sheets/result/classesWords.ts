import type { ClassMove, CustomerSegment } from '../../plan';

const en = {
  sheet: 'Customer classes',
  before: 'Class before',
  move: 'Move',
  segment: 'Segment',
  previous: 'Before',
  days: 'Days since order',
  potentialLeft: 'Potential left',
  why: 'Why it moved',
  needed: 'Revenue needed',
  lifetimeValue: 'Lifetime value',
  acquisitionCost: 'Acquisition cost',
  payback: 'Payback (months)',
  byRevenue: 'Revenue by class and segment',
  byMove: 'Class before (rows) and now',
  dormantAfter: 'Dormant after (days)',
  segments: {
    champion: 'Champion',
    loyal: 'Loyal',
    promising: 'Promising',
    new: 'New',
    'at-risk': '◐ At risk',
    dormant: '● Dormant',
    small: 'Small',
    potential: 'Potential',
  } satisfies Record<CustomerSegment, string> as Record<CustomerSegment, string>,
  because: {
    own: 'Own revenue: {before} → {now}.',
    others: 'The others changed (own: {before} → {now}).',
    both: 'Own ({before} → {now}) and others together.',
    cuts: 'Not by revenue: the cuts changed since.',
    unknown: 'The revenue before is not known.',
  } satisfies Record<NonNullable<ClassMove['because']> | 'unknown', string>,
  none: 'none',
  finding: 'Rose: {rose}, fell: {fell}, dormant: {dormant} of {all} customers; class A: {a} customers with {share} of revenue.',
};

/** The words of the Customer classes sheet. `{…}` are filled in. */
export type ClassesWords = typeof en;

const zh: ClassesWords = {
  sheet: '客户分级',
  before: '上期类别',
  move: '变动',
  segment: '客户分群',
  previous: '上期',
  days: '距上次下单天数',
  potentialLeft: '剩余潜力',
  why: '变动原因',
  needed: '较高类别所需',
  lifetimeValue: '客户终身价值',
  acquisitionCost: '获客成本',
  payback: '回本月数',
  byRevenue: '各类别与分群的销售额',
  byMove: '上期类别（行）与本期类别',
  dormantAfter: '沉睡天数',
  segments: {
    champion: '重要价值',
    loyal: '忠诚',
    promising: '有望提升',
    new: '新客户',
    'at-risk': '◐ 有流失风险',
    dormant: '● 沉睡',
    small: '小额',
    potential: '潜在',
  },
  because: {
    own: '自身销售额：{before} → {now}。',
    others: '其他客户变动（自身 {before} → {now}）。',
    both: '自身（{before} → {now}）与其他客户共同。',
    cuts: '并非销售额所致：分级线已变。',
    unknown: '上期销售额未知。',
  },
  none: '无',
  finding: '{all} 家客户中升级 {rose} 家、降级 {fell} 家、沉睡 {dormant} 家；A 类 {a} 家，占销售额 {share}。',
};

export const classesWords: Readonly<Record<'en' | 'zh', ClassesWords>> = { en, zh };
