import { causeLines, optionText } from '../../../src/sheets';
import { defaultSettings, parseDay } from '../../../src/plan';
import type { Day, GapCause } from '../../../src/plan';

const plan = { settings: { ...defaultSettings(2017, parseDay('2017-04-30') as Day), currency: 'USD' } };
const bare: GapCause = { path: ['Europe'], gap: -200, members: null, price: null, timing: null, leak: null };
const member = (name: string, delta: number) => ({ members: { territory: name, category: 'Bikes' }, expected: 0, actual: 0, delta });

test.each<[string, Partial<GapCause>, string[], string[]]>([
  ['nothing is known', {}, [], []],
  [
    'one member, others left',
    { members: { fields: ['territory'], parts: [member('Germany', -140.4)], others: -59.6, explained: 0.702, surprise: 1 } },
    ['Germany (USD −140) explains 70 % of the gap; all others USD −60'],
    ['Germany（USD −140） 解释了差额的 70%；其余 USD −60'],
  ],
  [
    'two members by two fields',
    { members: { fields: ['territory', 'category'], parts: [member('Germany', -140), member('France', -60)], others: 0, explained: 1, surprise: 1 } },
    ['Germany / Bikes (USD −140), France / Bikes (USD −60) explain 100 % of the gap'],
    ['Germany / Bikes（USD −140）、France / Bikes（USD −60） 解释了差额的 100%'],
  ],
  [
    'price and volume, the largest first, without what is nothing',
    {
      price: {
        base: 500,
        actual: 300,
        parts: [{ code: 'price', amount: 50 }, { code: 'volume', amount: -250 }, { code: 'mix', amount: 0.2 }],
        items: [],
      },
    }, // prettier-ignore
    ['Against the year before: volume USD −250, price USD 50'],
    ['与上年同期相比：销量 USD −250、价格 USD 50'],
  ],
  [
    'timing',
    { timing: { timing: -80, level: -120 } },
    ['By the forecast USD −80 only comes later, USD −120 is gone for the year'],
    ['按预测，USD −80 只是推迟，USD −120 本年无法补回'],
  ],
  ['level', { timing: { timing: 0, level: -200 } }, ['By the forecast it is gone for the year'], ['按预测，本年无法补回']],
  [
    'funnel',
    {
      leak: {
        parts: [
          { code: 'conversion', stage: 'Proposal', amount: -90 },
          { code: 'created', stage: null, amount: -10 },
          { code: 'size', stage: null, amount: 30 },
        ],
      },
    },
    ['The funnel loses most at Proposal: conversion USD −90, fewer deals created USD −10'],
    ['漏斗损失最多：“Proposal”转化 USD −90、新增商机减少 USD −10'],
  ],
])('a gap in words: %s', (_, known, en, zh) => {
  expect(causeLines({ ...bare, ...known }, plan, 'en')).toEqual(en);
  expect(causeLines({ ...bare, ...known }, plan, 'zh')).toEqual(zh);
});

test('an option in words', () => {
  expect(optionText({ code: 'reserve', what: 'Germany › $& Online' }, 'en')).toBe('From the reserve to Germany › $& Online');
  expect(optionText({ code: 'response', what: '启用备用客户池' }, 'zh')).toBe('启用备用客户池');
});
