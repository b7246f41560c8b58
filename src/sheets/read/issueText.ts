import type { Issue, IssueCode, SourceRole } from '../../plan';
import { a1, cellText } from '../content';
import { infeasibleText } from './infeasibleText';
import type { SettingKey } from './inputWords';
import type { ChoiceGroup } from './choiceReader';
import { wordList } from './choiceReader';
import { inputWords } from './inputWords';
import type { Parts } from './issueParts';

type Language = 'en' | 'zh';

/**
 * An issue as one or two full sentences: the cell, what was found, what was expected and how to mend it.
 * `issueText({level:'error', code:'text-in-number', at: Sales!D7, found:'1,200'}, 'en')` → `Sales!D7 holds the text “1,200” where a number is expected. Type it as a number.`
 */
export function issueText(issue: Issue, language: Language): string {
  const parts: Parts = {
    cell: place(issue, language),
    found: issue.found === undefined || issue.found === '' ? '' : `“${issue.found}”`,
    expected: expectedText(issue.expected, language),
    params: issue.params ?? {},
  };
  const sentence = SENTENCES[issue.code][language](parts);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function place(issue: Issue, language: Language): string {
  if (!issue.at) return language === 'zh' ? '工作簿' : 'the workbook';
  const range = issue.to ? `${cellText(issue.at)}:${a1(issue.to.row, issue.to.column)}` : cellText(issue.at);
  if ((issue.count ?? 1) <= 1) return range;
  return language === 'zh' ? `${range}（共 ${issue.count} 处）` : `${range} (${issue.count} places)`;
}

const EXPECTED: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  number: { en: 'a number', zh: '数字' },
  month: { en: 'a month such as 2017-03', zh: '月份，例如 2017-03' },
  date: { en: 'a date such as 2017-03-06', zh: '日期，例如 2017-03-06' },
  share: { en: 'a share from 0 % to 100 % (type 10%, not 10)', zh: '0%–100% 的比例（请输入 10%，不要输入 10）' },
  value: { en: 'a value', zh: '一个值' },
  year: { en: 'a year such as 2017', zh: '年份，例如 2017' },
  unit: { en: 'a unit such as 1, 1000 or 10000', zh: '单位，例如 1、1000、万元' },
  currency: { en: 'a currency code such as USD', zh: '币种代码，例如 CNY' },
  amount: { en: 'a number that is not negative', zh: '不小于零的数字' },
  months: { en: 'a whole number of months from 1 to 60', zh: '1 到 60 的整数月数' },
  order: { en: 'a value larger than the milder one before it', zh: '大于前一级的值' },
  'above-lowest': { en: 'a growth that is not below the lowest', zh: '不低于最低增长率的值' },
  sum: { en: 'tier shares that add up to 100 %', zh: '各类占比合计为 100%' },
  'yes-no': { en: 'Yes or No', zh: '“是”或“否”' },
  territory: { en: 'a territory', zh: '大区' },
  category: { en: 'a category', zh: '品类' },
  channel: { en: 'a channel', zh: '渠道' },
  tier: { en: 'a customer tier', zh: '客户等级' },
  business: { en: 'new or existing', zh: '新客户或老客户' },
  rep: { en: 'a rep', zh: '销售员' },
  calendar: { en: 'none, CN or US', zh: '“无”“中国”或“美国”' },
  'week-pattern': { en: 'ISO, 4-4-5, 4-5-4 or 5-4-4', zh: 'ISO、4-4-5、4-5-4 或 5-4-4' },
  depth: { en: 'Month or Week', zh: '“月”或“周”' },
  growth: { en: 'a growth such as 5% (type 10%, not 10)', zh: '增长率，例如 5%（请输入 10%，不要输入 10）' },
  money: { en: 'an amount of money', zh: '金额' },
  price: { en: 'a price above zero', zh: '大于零的价格' },
  verb: { en: 'a rule', zh: '规则' },
  method: { en: 'a method', zh: '方法' },
  to: { en: 'the end value', zh: '终值' },
  into: { en: 'where it goes', zh: '转入范围' },
  listPrice: { en: 'a list price', zh: '标价' },
  measure: { en: 'a measure', zh: '指标' },
  keyResult: { en: 'a key result', zh: '关键结果' },
  deal: { en: 'a deal', zh: '商机' },
  stage: { en: 'a stage', zh: '阶段' },
  node: { en: 'a scope', zh: '范围' },
  id: { en: 'an id', zh: '编号' },
  name: { en: 'a name', zh: '名称' },
  count: { en: 'a whole number that is not negative', zh: '不小于零的整数' },
  'count-above-zero': { en: 'a whole number above zero', zh: '大于零的整数' },
  'above-zero': { en: 'a number above zero', zh: '大于零的数字' },
  'at-least-one': { en: 'a number from 1 up', zh: '不小于 1 的数字' },
  'share-above-zero': { en: 'a share above 0 % up to 100 %', zh: '大于 0%、不超过 100% 的比例' },
  days: { en: 'a whole number of days above zero', zh: '大于零的整数天数' },
  'warning-days': { en: 'a whole number of days from 1 to 365', zh: '1 到 365 的整数天数' },
  'days-or-zero': { en: 'a number of days that is not negative', zh: '不小于零的天数' },
  'days-of-year': { en: 'days from 0 to 366', zh: '0 到 366 的天数' },
  'hours-of-day': { en: 'hours above 0, at most 24', zh: '大于 0、不超过 24 的小时数' },
  ramp: { en: 'months from 0 to 36', zh: '0 到 36 的月数' },
  'below-top': { en: 'a share that is not above the one from which deals go to top sellers', zh: '不高于高赢率下限的比例' },
  'above-low-cover': { en: 'more days than the lowest stock cover', zh: '大于最低库存天数的天数' },
  margin: { en: 'a margin from −100 % to 100 %', zh: '-100% 到 100% 的毛利率' },
  aim: { en: 'Expected return or Probability', zh: '“期望回报”或“达成概率”' },
  resource: { en: 'Budget, Heads or Hours', zh: '“预算”“人员”或“工时”' },
  class: { en: 'A, B, C or Potential', zh: 'A、B、C 或“潜力”' },
  level: { en: 'Top or Standard', zh: '“骨干”或“普通”' },
  entry: { en: 'Held, Release or Return', zh: '“预留”“动用”或“退回”' },
  way: { en: 'Overtime, Hire, Temporary or Transfer', zh: '“加班”“招聘”“临时人员”或“跨区支援”' },
  line: { en: 'a line of the resources', zh: '投入项' },
  dealer: { en: 'a dealer', zh: '经销商' },
  latitude: { en: 'a latitude from −90 to 90', zh: '-90 到 90 的纬度' },
  longitude: { en: 'a longitude from −180 to 180', zh: '-180 到 180 的经度' },
  'watch-measure': oneOf('watchMeasures'),
  'alert-kind': oneOf('alertKinds'),
  'alert-state': oneOf('alertStates'),
  severity: oneOf('severities'),
  'risk-kind': oneOf('riskKinds'),
  'deal-field': oneOf('dealFields'),
  history: { en: 'days and severities such as 2017-01-31 yellow; 2017-02-28 red', zh: '日期与级别，例如 2017-01-31 黄色；2017-02-28 红色' },
  task: { en: 'a task', zh: '任务' },
  risk: { en: 'a risk', zh: '风险' },
  action: { en: 'an action', zh: '措施' },
  key: { en: 'the key of an alert', zh: '预警标识' },
  periods: { en: 'a whole number of periods from 1 to 12', zh: '1 到 12 的整数期数' },
  'whole-days': { en: 'a whole number of days from 0 to 366', zh: '0 到 366 的整数天数' },
  responses: { en: 'a whole number from 0 to 3', zh: '0 到 3 的整数' },
  'below-yellow': { en: 'a share below the yellow threshold', zh: '小于黄色预警阈值的比例' },
  'later-escalation': { en: 'hours that are not below those of the step before', zh: '不小于上一级的小时数' },
};

function oneOf(group: ChoiceGroup): Readonly<Record<Language, string>> {
  return { en: `one of ${wordList(group, 'en')}`, zh: `${wordList(group, 'zh')}之一` };
}

function expectedText(expected: string | undefined, language: Language): string {
  return expected === undefined ? '' : (EXPECTED[expected]?.[language] ?? expected);
}

function settingName(name: string | undefined, language: Language): string {
  const words = inputWords[language].settings;
  return name !== undefined && name in words ? words[name as SettingKey] : (name ?? '');
}

/** Chinese and English in one place per code, so that none is forgotten: the compiler asks for every code. */
const SENTENCES: Readonly<Record<IssueCode, Readonly<Record<Language, (p: Parts) => string>>>> = {
  'missing-table': {
    en: (p) => `the table “${p.params['table']}” was not found. Add an Excel table or a sheet of that name with its headers.`,
    zh: (p) => `没有找到“${p.params['table']}”表。请添加同名的 Excel 表格或工作表及其表头。`,
  },
  'missing-column': {
    en: (p) =>
      p.found
        ? `${p.cell}: the table “${p.params['table']}” has several columns that could be “${p.params['column']}”: ${p.found}. Name exactly one of them “${p.params['column']}”.`
        : `${p.cell}: the table “${p.params['table']}” has no column “${p.params['column']}”. Add it, or rename the column that holds it.`,
    zh: (p) =>
      p.found
        ? `${p.cell}：“${p.params['table']}”表中有多列可能是“${p.params['column']}”：${p.found}。请只将其中一列命名为“${p.params['column']}”。`
        : `${p.cell}：“${p.params['table']}”表缺少“${p.params['column']}”列。请添加该列，或修改相应列的表头。`,
  },
  'text-in-number': {
    en: (p) => `${p.cell} holds the text ${p.found} where a number is expected. Type it as a number, or clear the cell if there is none.`,
    zh: (p) => `${p.cell} 中是文本${p.found}，此处应为数字。请改为数字；没有数据请清空。`,
  },
  'full-width-digits': {
    en: (p) => `${p.cell} holds ${p.found} in full-width digits, which Excel reads as text. Type ${p.expected} instead.`,
    zh: (p) => `${p.cell} 中的${p.found}是全角数字，Excel 会当作文本。请改为 ${p.expected}。`,
  },
  'paren-negative-text': {
    en: (p) => `${p.cell} holds the text ${p.found}; a number is expected. If a negative number is meant, type ${p.expected}.`,
    zh: (p) => `${p.cell} 中的${p.found}是文本，此处应为数字。如表示负数，请改为 ${p.expected}。`,
  },
  'trailing-minus-text': {
    en: (p) => `${p.cell} holds the text ${p.found} with its minus behind; a number is expected. If a negative number is meant, type ${p.expected}.`,
    zh: (p) => `${p.cell} 中的${p.found}负号在后，是文本，此处应为数字。如表示负数，请改为 ${p.expected}。`,
  },
  'missing-marker': {
    en: (p) => `${p.cell} holds ${p.found}, which is read as “no value”, not as zero. Clear the cell, or type a number.`,
    zh: (p) => `${p.cell} 中是${p.found}，按“没有数据”处理，不是零。请清空或填写数字。`,
  },
  'error-cell': {
    en: (p) => `${p.cell} shows the error ${p.found} where a number is expected. Mend the formula, or clear the cell.`,
    zh: (p) => `${p.cell} 显示错误值${p.found}，此处应为数字。请修正公式或清空。`,
  },
  'bad-date': {
    en: (p) => `${p.cell} holds ${p.found}, which is no date. Type ${p.expected}.`,
    zh: (p) => `${p.cell} 中的${p.found}不是日期。请填写${p.expected}。`,
  },
  'text-date': {
    en: (p) =>
      `${p.cell} holds the date ${p.found} as text. It is read as ${p.expected || 'that date'}; type it as a date so that formulas can use it.`,
    zh: (p) => `${p.cell} 中的${p.found}是文本形式的日期${p.expected ? `，按 ${p.expected} 读取` : ''}。请改为日期，以便公式使用。`,
  },
  'ambiguous-date': {
    en: (p) => `${p.cell} holds ${p.found}, which can be meant in more than one way. Type ${p.expected || 'a date such as 2017-03-06'}.`,
    zh: (p) => `${p.cell} 中的${p.found}有多种理解。请填写${p.expected || '日期，例如 2017-03-06'}。`,
  },
  'duplicate-key': {
    en: (p) =>
      `${p.cell} repeats ${p.params['of'] ? `${p.params['of']}` : 'an earlier row'}${p.found ? ` (${p.found})` : ''}. Delete one of the two, or tell them apart.`,
    zh: (p) => `${p.cell} 与 ${p.params['of'] ?? '前面的行'} 重复${p.found ? `（${p.found}）` : ''}。请删除其中一行，或加以区分。`,
  },
  'spelling-duplicate': {
    en: (p) =>
      `${p.cell} writes ${p.found || 'a name'} for “${p.expected}”. Write it the same way everywhere (mind blanks, case and full-width letters).`,
    zh: (p) => `${p.cell} 将“${p.expected}”写成了${p.found || '另一种写法'}。请统一写法（注意空格、大小写和全角字符）。`,
  },
  'merged-header': {
    en: (p) =>
      `${p.cell}: header cells are merged${p.found ? ` (${p.found})` : ''}, but a list needs one header for each column. Unmerge them and give every column its own header.`,
    zh: (p) => `${p.cell}：表头单元格已合并${p.found ? `（${p.found}）` : ''}，列表的每一列都需要自己的表头。请取消合并并逐列填写表头。`,
  },
  'unknown-member': {
    en: (p) => {
      const dimension = p.params['dimension'] ?? '';
      if (p.params['why'] === 'no-level')
        return `${p.cell} names ${p.found}, but “${dimension}” is no level of the plan. Add it to the setting “${settingName('levels', 'en')}”, or clear the cell.`;
      if (p.params['why'] === 'summed')
        return `${p.cell} names ${p.found}, but “${dimension}” is no level of the plan, so these targets are added up over it. Add it to the setting “${settingName('levels', 'en')}” if they are to bind.`;
      const list = p.params['in'] as SourceRole | undefined;
      if (list)
        return `${p.cell}: ${p.found} does not occur in the table “${inputWords.en.tables[list]}”. ${p.params['near'] ? `Did you mean “${p.params['near']}”?` : 'Check the spelling, or add it there.'}`;
      const near = p.params['near'] ? ` Did you mean “${p.params['near']}”?` : ' Check the spelling, or add its sales.';
      return `${p.cell}: ${p.found} does not occur in the sales table.${near}`;
    },
    zh: (p) => {
      const dimension = p.params['dimension'] ?? '';
      if (p.params['why'] === 'no-level')
        return `${p.cell} 中填写了${p.found}，但“${dimension}”不是计划层级。请将其加入设置项“${settingName('levels', 'zh')}”，或清空该单元格。`;
      if (p.params['why'] === 'summed')
        return `${p.cell} 中填写了${p.found}，但“${dimension}”不是计划层级，这些目标按其合计处理。如需分别生效，请将其加入设置项“${settingName('levels', 'zh')}”。`;
      const list = p.params['in'] as SourceRole | undefined;
      if (list)
        return `${p.cell}：${p.found}在“${inputWords.zh.tables[list]}”表中没有出现。${p.params['near'] ? `是否应为“${p.params['near']}”？` : '请检查写法，或在该表中补充。'}`;
      return `${p.cell}：${p.found}在销售表中没有出现。${p.params['near'] ? `是否应为“${p.params['near']}”？` : '请检查写法，或补充其销售数据。'}`;
    },
  },
  'bad-setting': {
    en: (p) => {
      if (p.params['why'] === 'unknown')
        return `${p.cell}: ${p.found} is no setting that is known, so it is not used. Check the spelling, or delete the row.`;
      if (p.params['why'] === 'levels')
        return `${p.cell}: the setting “${settingName('levels', 'en')}” is ${p.found}, but the sales table has ${p.expected}. Name one or more of these, each once, top down.`;
      if (p.params['why'] === 'twice') return `${p.cell}: the setting ${p.found} stands there twice. Delete one of the two.`;
      const name = settingName(p.params['setting'], 'en');
      return `${p.cell}: ${name ? `the setting “${name}” is` : 'the cell holds'} ${p.found || 'blank'}, but ${p.expected || 'another value'} is expected. Change it there.`;
    },
    zh: (p) => {
      if (p.params['why'] === 'unknown') return `${p.cell}：${p.found}不是已知的设置项，不会使用。请检查写法或删除该行。`;
      if (p.params['why'] === 'levels')
        return `${p.cell}：设置项“${settingName('levels', 'zh')}”为${p.found}，而销售表中的维度是${p.expected}。请从上到下填写其中一个或几个，不要重复。`;
      if (p.params['why'] === 'twice') return `${p.cell}：设置项${p.found}出现了两次。请删除其中一行。`;
      const name = settingName(p.params['setting'], 'zh');
      return `${p.cell}：${name ? `设置项“${name}”的值为` : '单元格的值为'}${p.found || '空'}，应为${p.expected || '其他值'}。请在此处修改。`;
    },
  },
  'empty-history': {
    en: (p) => `${p.cell}: the sales table holds no amounts${p.found ? ` up to ${p.found}` : ''}. At least one month of sales is needed.`,
    zh: (p) => `${p.cell}：销售表中${p.found ? `截至${p.found}` : ''}没有金额。至少需要一个月的销售数据。`,
  },
  'short-history': {
    en: (p) =>
      `${p.cell}: the history is short${p.found ? ` (${p.found} months)` : ''}; with two years of months the season can be seen. Add earlier months if you have them.`,
    zh: (p) => `${p.cell}：历史数据较短${p.found ? `（${p.found}个月）` : ''}，有两年的月度数据才能看出季节性。如有更早的数据请补充。`,
  },
  'missing-target': {
    en: (p) => `${p.cell}: there is no target for “${p.params['member'] ?? ''}”; a blank is not zero. Type the target (0 if it is zero).`,
    zh: (p) => `${p.cell}：“${p.params['member'] ?? ''}”没有目标；空白不等于零。请填写目标（为零请填 0）。`,
  },
  'negative-target': {
    en: (p) => `${p.cell} holds the negative target ${p.found}. Check its sign.`,
    zh: (p) => `${p.cell} 的目标为负数${p.found}。请检查正负号。`,
  },
  'target-not-in-units': {
    en: (p) =>
      `${p.cell}: ${p.params['why'] === 'adjustment' ? 'the value' : 'the target'} ${p.found} is not a multiple of the rounding unit ${p.expected}. Round it, or choose a smaller rounding unit in Settings.`,
    zh: (p) =>
      `${p.cell}：${p.params['why'] === 'adjustment' ? '数值' : '目标'}${p.found}不是取整单位 ${p.expected} 的整数倍。请取整，或在设置中改用更小的取整单位。`,
  },
  'unit-mismatch': {
    en: (p) =>
      p.params['why'] === 'setting'
        ? `${p.cell}: the header says one stands for ${p.found}, Settings says ${p.expected}. The header is used; make the two agree.`
        : p.params['why'] === 'measure'
          ? `${p.cell} is a target for ${p.found}, not for ${p.expected}, and is not part of the plan. Delete the row, or give its target in money.`
          : `${p.cell} holds ${p.found}, but ${p.expected || 'another unit'} is expected. Check the unit.`,
    zh: (p) =>
      p.params['why'] === 'setting'
        ? `${p.cell}：表头的单位为${p.found}，设置中的单位为 ${p.expected}。按表头读取；请使两者一致。`
        : p.params['why'] === 'measure'
          ? `${p.cell} 是${p.found}的目标，不是${p.expected}，未计入计划。请删除该行，或改为金额目标。`
          : `${p.cell} 中是${p.found}，应为${p.expected || '其他单位'}。请检查单位。`,
  },
  'total-mismatch': {
    en: (p) => `${p.cell}: the total shows ${p.found}, its parts add up to ${p.expected}. Check the total and the cells that it adds.`,
    zh: (p) => `${p.cell}：合计为${p.found}，明细之和为 ${p.expected}。请检查合计及其明细。`,
  },
  'not-restored': {
    en: (p) => `${p.params['table'] ?? ''} ${p.found} of the version has no place in ${p.cell}; type it by hand.`,
    zh: (p) => `版本中“${p.params['table'] ?? ''}”的${p.found}在${p.cell}没有对应位置，请手工填写。`,
  },
  'block-unread': {
    en: (p) =>
      p.params['why'] === 'second'
        ? `${p.cell}: ${p.found} looks like a further table of the same kind and was not read. Rename it, or merge it with the first.`
        : p.params['why'] === 'grain'
          ? `${p.cell}: this block was not read, because its periods are not months. Give months (for targets, months or quarters).`
          : `${p.cell}: this block was not read, because its layout was not understood for certain. Give it one header row, or make it an Excel table.`,
    zh: (p) =>
      p.params['why'] === 'second'
        ? `${p.cell}：${p.found}看起来是另一张同类的表，没有读取。请改名，或与第一张表合并。`
        : p.params['why'] === 'grain'
          ? `${p.cell}：这块区域的期间不是月份，没有读取。请提供月度数据（目标也可按季度）。`
          : `${p.cell}：无法确定这块区域的版式，没有读取。请保留一行表头，或将其设为 Excel 表格。`,
  },
  'future-actual': {
    en: (p) =>
      `${p.cell} holds an actual for ${p.found}, after the as-of date ${p.expected}; it is not counted. Move the as-of date, or clear the cell.`,
    zh: (p) => `${p.cell} 是 ${p.found} 的实际数，晚于截止日期 ${p.expected}，未计入。请调整截止日期或清空该单元格。`,
  },
  'hidden-row': {
    en: (p) => `${p.cell}: hidden rows are read like all others. Unhide them, or clear the filter, if that is not meant.`,
    zh: (p) => `${p.cell}：隐藏的行同样会读取。如非本意，请取消隐藏或清除筛选后检查。`,
  },
  'hidden-column': {
    en: (p) => `${p.cell}: hidden columns are read like all others. Unhide them to check.`,
    zh: (p) => `${p.cell}：隐藏的列同样会读取。请取消隐藏后检查。`,
  },
  'hidden-sheet': {
    en: (p) => `${p.cell}: the sheet is hidden and was not read. Unhide it if it belongs to the plan.`,
    zh: (p) => `${p.cell}：该工作表已隐藏，没有读取。如属于计划，请取消隐藏。`,
  },
  'protected-sheet': {
    en: (p) => `${p.cell}: the sheet is protected, so nothing can be written there. Unprotect it (Review, Unprotect Sheet) and run again.`,
    zh: (p) => `${p.cell}：工作表受保护，无法写入。请撤消工作表保护（审阅 → 撤消工作表保护）后重试。`,
  },
  'sheet-name-taken': {
    en: (p) => `${p.cell}: a sheet named ${p.found} exists already and is not ours. Rename it, and run again.`,
    zh: (p) => `${p.cell}：已有名为${p.found}的工作表，且不是本加载项生成的。请将其改名后重试。`,
  },
  'empty-key': {
    en: (p) => `${p.cell} is blank, but ${p.expected || 'a value'} is needed to know what the row is about. Fill it in, or clear the whole row.`,
    zh: (p) => `${p.cell} 为空，此处需要填写${p.expected || '内容'}。请补充，或清空整行。`,
  },
  'bad-verb': {
    en: (p) => `${p.cell}: ${p.found || 'a blank'} is no rule that is known. Type one of ${p.expected}.`,
    zh: (p) => `${p.cell}：${p.found || '空白'}不是已知的规则。请填写${p.expected}之一。`,
  },
  'bad-period': {
    en: (p) =>
      p.params['why'] === 'outside'
        ? `${p.cell}: ${p.found} lies outside the plan year ${p.expected}. Name a period of that year.`
        : p.params['why'] === 'cut'
          ? `${p.cell}: ${p.found} cuts a month of the plan. Name whole months, or set “${settingName('depth', 'en')}” to Week and name whole weeks.`
          : `${p.cell}: ${p.found} names no period. Type for example 2017-03, Q3, H1, W14, P7 or Jan..Mar, or leave it blank for the whole year.`,
    zh: (p) =>
      p.params['why'] === 'outside'
        ? `${p.cell}：${p.found}不在计划年度 ${p.expected} 之内。请填写该年度内的期间。`
        : p.params['why'] === 'cut'
          ? `${p.cell}：${p.found}截断了计划中的月份。请填写整月；或将设置项“${settingName('depth', 'zh')}”改为“周”，并填写整周。`
          : `${p.cell}：${p.found}不是可识别的期间。请填写如 2017-03、第三季度、上半年、第14周、P7 或 1月..3月；留空表示全年。`,
  },
  'missing-value': {
    en: (p) => `${p.cell} is blank, but the rule “${p.params['verb'] ?? ''}” needs ${p.expected || 'a value'}. Fill it in, or delete the row.`,
    zh: (p) => `${p.cell} 为空，规则“${p.params['verb'] ?? ''}”需要${p.expected || '数值'}。请补充，或删除该行。`,
  },
  'bad-method': {
    en: (p) =>
      p.params['why'] === 'reference'
        ? `${p.cell}: ${p.found || 'a blank'} is neither a measure of the table “${inputWords.en.tables.references}” nor a year with sales.${p.expected ? ` Type one of ${p.expected}.` : ' Add the measure there.'}`
        : `${p.cell}: ${p.found || 'a blank'} is no way of spreading that is known. Type one of ${p.expected}.`,
    zh: (p) =>
      p.params['why'] === 'reference'
        ? `${p.cell}：${p.found || '空白'}既不是“${inputWords.zh.tables.references}”表中的指标，也不是有销售数据的年份。${p.expected ? `请填写${p.expected}之一。` : '请先在该表中添加。'}`
        : `${p.cell}：${p.found || '空白'}不是已知的分解方法。请填写${p.expected}之一。`,
  },
  contradiction: {
    en: (p) => {
      switch (p.params['why']) {
        case 'discount':
          return `${p.cell}: the planned discount ${p.found} does not lie within ${p.expected}. Change the discount, or its limits.`;
        case 'quantity':
          return `${p.cell}: the lowest quantity ${p.found} is above the highest, ${p.expected}. Change one of the two.`;
        case 'days':
          return `${p.cell}: the last day ${p.found} is before the first, ${p.expected}. Change one of the two.`;
        case 'floor':
          return `${p.cell}: the floor ${p.found} is above the cap, ${p.expected}. Change one of the two.`;
        case 'curve':
          return `${p.cell} says ${p.found}, but the “${inputWords.en.columns.lines[p.expected] ?? ''}” that belongs to it is blank. Fill in both, or clear both.`;
        case 'reserve':
          return `${p.cell}: ${p.found} is released, but only ${p.expected} was left in the reserve, so the row does not count. Lower the amount, or take its approval away.`;
        case 'received':
          return `${p.cell}: the day ${p.found} is before the lead was received, ${p.expected}. Change one of the two.`;
        case 'key-people':
          return `${p.cell}: ${p.found} key people are covered, but there are only ${p.expected}. Change one of the two.`;
        case 'snoozed':
          return `${p.cell} is blank, but the alert is snoozed. Type the day until which, or choose another state.`;
        case 'alert-missing':
          return `${p.cell}: no alert ${p.found} is on record. Run first, so that today's alerts stand there.`;
        case 'alert-resolved':
          return `${p.cell}: this alert is resolved already. It opens again by itself when the next figures still show it.`;
        case 'alert-done':
          return `${p.cell}: an alert is resolved with what was done. Say it in a few words.`;
        case 'alert-until':
          return `${p.cell}: snoozing needs the day until which, ${p.expected} or later${p.found && `, not ${p.found}`}.`;
        default:
          return `${p.cell} says ${p.found} where ${p.params['of'] ?? ''} says ${p.expected} of the same part of the plan. Change or delete one of the two.`;
      }
    },
    zh: (p) => {
      switch (p.params['why']) {
        case 'discount':
          return `${p.cell}：计划折扣${p.found}不在 ${p.expected} 之内。请修改折扣或其上下限。`;
        case 'quantity':
          return `${p.cell}：最低数量${p.found}高于最高数量 ${p.expected}。请修改其中之一。`;
        case 'days':
          return `${p.cell}：结束日期${p.found}早于开始日期 ${p.expected}。请修改其中之一。`;
        case 'floor':
          return `${p.cell}：下限${p.found}高于上限 ${p.expected}。请修改其中之一。`;
        case 'curve':
          return `${p.cell} 为${p.found}，但与之对应的“${inputWords.zh.columns.lines[p.expected] ?? ''}”为空。请同时填写或同时清空。`;
        case 'reserve':
          return `${p.cell}：动用${p.found}，而预留仅余 ${p.expected}，该行不计入。请减少金额或撤销审批。`;
        case 'received':
          return `${p.cell}：日期${p.found}早于线索接收日期 ${p.expected}。请修改其中之一。`;
        case 'key-people':
          return `${p.cell}：已覆盖关键人数${p.found}多于关键人数 ${p.expected}。请修改其中之一。`;
        case 'snoozed':
          return `${p.cell} 为空，而该预警已暂缓。请填写暂缓至哪一天，或改为其他状态。`;
        case 'alert-missing':
          return `${p.cell}：台账中没有预警${p.found}。请先运行，使今天的预警进入台账。`;
        case 'alert-resolved':
          return `${p.cell}：该预警已解决。若下次数据仍有问题，会自动重新打开。`;
        case 'alert-done':
          return `${p.cell}：解决预警须写明做了什么，请简要填写。`;
        case 'alert-until':
          return `${p.cell}：暂缓须填写截止日期，不早于 ${p.expected}${p.found && `，不能是${p.found}`}。`;
        default:
          return `${p.cell} 为${p.found}，而 ${p.params['of'] ?? ''} 对计划的同一部分为 ${p.expected}。请修改或删除其中之一。`;
      }
    },
  },
  infeasible: infeasibleText,
  'needs-approval': {
    en: (p) =>
      `${p.cell}: the target changed by ${p.found} against the approved ${p.params['baseline'] ?? ''}, more than the ±${p.expected} that need no approval. Fill in ${p.params['missing'] || 'reason and approval'}.`,
    zh: (p) =>
      `${p.cell}：目标较已批准的 ${p.params['baseline'] ?? ''} 变动${p.found}，超出免批幅度 ±${p.expected}。请填写${p.params['missing'] || '原因和审批人'}。`,
  },
  'total-mismatch-targets': {
    en: (p) =>
      `${p.cell}: these targets add up to ${p.found}, those at ${p.params['of'] ?? ''} to ${p.expected}: a difference of ${p.params['difference'] ?? ''}. Make the two agree, or take one of them out.`,
    zh: (p) =>
      `${p.cell}：这些目标合计为${p.found}，${p.params['of'] ?? ''} 处合计为 ${p.expected}，相差 ${p.params['difference'] ?? ''}。请使两者一致，或删除其中一组。`,
  },
};
