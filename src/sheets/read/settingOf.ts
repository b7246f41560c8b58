import { bareText, foldText } from './foldText';
import type { SettingKey } from './inputWords';
import { inputWords } from './inputWords';

const MORE: Readonly<Record<SettingKey, string>> = {
  planName: 'name|plan|title|计划名|名称|方案名称',
  planYear: 'year|fiscal year|planning year|年度|计划年份|年份|财年|计划财年',
  fiscalStart:
    'fiscal year start|fiscal start|fiscal year starts|fiscal year starts in month|fiscal start month|first month of fiscal year|财年开始月|财年起始月份|财年开始月份|会计年度起始月|财年首月',
  asOf: 'as of|as-of|as of date|as-of day|cut-off date|cutoff date|report date|截止日|截至日期|数据截止日期|统计截止日期|截止时间',
  amountUnit: 'unit|unit of amounts|amounts in|currency unit|单位|数据单位|数值单位',
  roundingUnit: 'rounding|round to|rounding step|取整|取整到|最小单位|舍入单位',
  currency: 'currency code|货币|币别|货币单位',
  yellow: 'yellow|yellow alert|yellow limit|yellow at|黄色预警|黄色阈值|黄灯阈值|黄色',
  orange: 'orange|orange alert|orange limit|orange at|橙色预警|橙色阈值|橙灯阈值|橙色',
  red: 'red|red alert|red limit|red at|红色预警|红色阈值|红灯阈值|红色',
  yellowAction: 'action yellow|action at yellow|yellow response|黄色措施|黄色行动|黄色预警行动',
  orangeAction: 'action orange|action at orange|orange response|橙色措施|橙色行动|橙色预警行动',
  redAction: 'action red|action at red|red response|红色措施|红色行动|红色预警行动',
  budget: 'total budget|resource budget|sales budget|budget to allot|预算总额|资源预算|总预算|预算额',
  reserveShare: 'reserve|reserve %|reserve pool|reserved share|预留|预留资源比例|预留池比例|资源预留比例|储备比例',
  tierA: 'a share|share a|tier a|class a share|a类资源占比|a类客户占比|a类资源比例|a类',
  tierB: 'b share|share b|tier b|class b share|b类资源占比|b类客户占比|b类资源比例|b类',
  tierC: 'c share|share c|tier c|class c share|c类资源占比|c类客户占比|c类资源比例|c类',
  tierPotential:
    'potential|tier potential|share potential|potential tier share|potential customers share|tier potential share|潜力占比|潜在客户占比|潜力客户资源占比|潜力客户比例|潜力客户',
  abcA: 'cut a|a cut|class a up to|abc a|cumulative share a|a类累计|a类累计贡献|a类累计比例|a类界限',
  abcB: 'cut b|b cut|class b up to|abc b|cumulative share b|b类累计|b类累计贡献|b类累计比例|b类界限',
  horizon: 'horizon|forecast horizon|forecast months|months to forecast|预测期|预测期数|预测月份数|预测期（月）',
  levels: 'levels|plan levels|hierarchy|plan hierarchy|tree|dimensions|层级|计划层次|分解层级|分解维度|计划维度',
  calendar: 'calendar|holiday calendar|built-in calendar|日历|节假日日历|内置日历',
  weekPattern: 'week pattern|weeks|retail calendar|week calendar|周历|周历规则|周规则|零售日历',
  depth: 'depth|plan depth|grain|finest grain|time grain|计划粒度|粒度|时间粒度|分解粒度',
  revisionBand: 'revision band|free revision|revision limit|approval band|修订免批幅度|修订幅度|免批幅度|修订范围',
  minGrowth: 'lowest growth|min growth|minimum growth|growth floor|growth at least|最低增长率|最低增长|增长下限|增长率下限',
  maxGrowth: 'highest growth|max growth|maximum growth|growth cap|growth at most|最高增长率|最高增长|增长上限|增长率上限',
  achievable: 'achievable from|achievable|achievable probability|achievable at|可达成概率下限|可达成概率|可实现概率',
};

const KEY_OF: ReadonlyMap<string, SettingKey> = new Map(
  (Object.keys(MORE) as SettingKey[]).flatMap((key) =>
    [inputWords.en.settings[key], inputWords.zh.settings[key], ...MORE[key].split('|')].map((word) => [bareText(word), key] as const),
  ),
);

/** The setting that a key cell names, or null. A unit or remark in brackets is not part of the key: `Budget (USD k)` → budget. */
export function settingOf(text: string): SettingKey | null {
  return KEY_OF.get(bareText(text)) ?? KEY_OF.get(bareText(foldText(text).replace(/\([^)]*\)/g, ''))) ?? null;
}
