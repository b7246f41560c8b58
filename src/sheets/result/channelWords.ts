import type { ChannelLine } from '../../plan';

const en = {
  sheet: 'Channel',
  dealer: 'Dealer',
  month: 'Stock of',
  stock: 'Stock',
  sellOut: 'Sell-out a month',
  planned: 'Planned a month',
  cover: 'Days of cover',
  turnover: 'Turns a year',
  stockOut: 'Stock-out risk',
  stuffing: 'Sell-in / sell-out',
  state: 'State',
  states: {
    'stock-out': '● stock-out threatens',
    stuffing: '◐ stuffing',
    slow: '○ too much stock',
    inactive: '– sells nothing',
    ok: '✓ in order',
  } satisfies Record<ChannelLine['state'], string>,
  low: 'Lowest cover (days)',
  high: 'Highest cover (days)',
  ratio: 'Stuffing from',
  risk: 'Stock-out risk from',
  mapTitle: 'Days of cover',
  marks: { low: '▼', high: '▲', fine: '✓' },
  selling: 'Dealers that sell, of all',
  unknown: 'Cannot be judged',
  missing: { stock: 'stock was never told', 'sell-out': 'sell-out of the last months was not told' },
  finding:
    'Stock-out threatens: {out}, stuffing: {stuffing}, too much stock: {slow}, sells nothing: {inactive}; of {all} dealers’ categories{lowest}.',
  lowest: '; lowest cover: {dealer}, {category}, {days} days',
};

/** The words of the Channel sheet. `{…}` are filled in. */
export type ChannelWords = typeof en;

const zh: ChannelWords = {
  sheet: '渠道',
  dealer: '经销商',
  month: '库存月份',
  stock: '库存',
  sellOut: '月均动销',
  planned: '月均计划动销',
  cover: '库存天数',
  turnover: '年周转次数',
  stockOut: '断货风险',
  stuffing: '进销比',
  state: '状态',
  states: { 'stock-out': '● 有断货风险', stuffing: '◐ 压货', slow: '○ 库存偏高', inactive: '– 无动销', ok: '✓ 正常' },
  low: '最低库存天数',
  high: '最高库存天数',
  ratio: '压货比下限',
  risk: '断货风险下限',
  mapTitle: '库存天数',
  marks: { low: '▼', high: '▲', fine: '✓' },
  selling: '有动销的经销商（占全部）',
  unknown: '无法判断',
  missing: { stock: '没有库存数据', 'sell-out': '近几个月没有动销数据' },
  finding: '{all} 项经销商品类中：断货风险 {out}、压货 {stuffing}、库存偏高 {slow}、无动销 {inactive}{lowest}。',
  lowest: '；库存天数最低：{dealer} {category} {days} 天',
};

export const channelWords: Readonly<Record<'en' | 'zh', ChannelWords>> = { en, zh };
