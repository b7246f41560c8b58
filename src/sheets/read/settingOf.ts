import { controlSettingWords } from './controlSettings';
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
  grossMargin: 'gross margin|margin|default margin|gm|毛利率|默认毛利率|平均毛利率',
  discountRate: 'discount rate|yearly discount rate|rate of discount|cost of capital|折现率|贴现率|年折现率',
  dormantDays: 'dormant after|dormant days|dormant|days until dormant|沉睡客户天数|沉睡天数|休眠天数|沉默天数|休眠客户天数',
  attainmentTrigger:
    're-allocation trigger|reallocation trigger|trigger|attainment trigger|attainment limit|再分配触发线|再分配触发|达成率触发线|触发线|再分配触发达成率',
  balanceBand: 'balance band|balance|load band|balance tolerance|均衡允许偏差|均衡偏差|均衡幅度|负荷偏差',
  maxMoves:
    'accounts that may move|max moves|most moves|moves at most|share of accounts that may move|客户最多调整比例|最多调整比例|客户调整上限|调整比例上限',
  dealTop: 'top deals from|top deal from|top deals|top seller from|高赢率下限|高赢率|高赢率商机|骨干跟进下限',
  dealNurture: 'nurtured deals from|nurture from|nurture deals from|nurture|培育赢率下限|培育下限|培育赢率|培育商机下限',
  warningDays: 'deal warnings ahead|warning days|warning window|warn ahead|deal warning days|预警天数|商机预警窗口|预警提前天数|提前预警天数',
  errorLimit: 'error limit|forecast error limit|highest error|error at most|误差上限|预测误差限|误差率上限|预测误差不高于',
  accuracyLimit: 'accuracy limit|forecast accuracy limit|lowest accuracy|accuracy at least|准确率下限|预测准确率限|预测准确率不低于',
  aim: 'allocation aim|aim|allocate for|optimise for|optimize for|objective|分配目标|优化目标|分配优化目标',
  hoursPerDay: 'hours per day|hours a day|working hours per day|daily hours|每日工时|日工时|每天工时',
  sellingShare: 'selling time share|selling share|selling time|share of selling time|销售时间占比|销售时间比例|有效销售时间占比',
  hoursPerActivity: 'hours per activity|hours an activity|activity hours|每次活动工时|单次活动工时|活动工时',
  rampMonths: 'ramp-up|ramp months|ramp-up months|ramp up time|新人爬坡月数|爬坡月数|新人成长月数|爬坡期',
  capacityReserve: 'capacity reserve|reserve of capacity|capacity held back|capacity buffer|产能预留比例|产能预留|能力预留比例|产能缓冲',
  headCost: 'head cost per month|head cost|cost per head|monthly head cost|cost per head and month|人均月成本|人均成本|每人月成本|人力月成本',
  coverLow: 'lowest stock cover|low cover|stock cover low|min cover|minimum stock cover|最低库存天数|库存天数下限|最小库存天数|安全库存天数',
  coverHigh: 'highest stock cover|high cover|stock cover high|max cover|maximum stock cover|最高库存天数|库存天数上限|最大库存天数',
  leadDays: 'restock time|restock days|lead days|lead time|replenishment time|补货天数|补货周期|到货天数|补货提前期',
  ...controlSettingWords,
  stuffing: 'stuffing ratio|stuffing|channel stuffing|sell-in over sell-out|压货比|压货系数|压货阈值|压货警戒比',
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
