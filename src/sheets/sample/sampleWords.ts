import type { SettingKey } from '../read/inputWords';

/** The words of a sample workbook beside those of its tables. */
export interface SampleWords {
  readonly start: string;
  readonly title: string;
  readonly lead: string;
  readonly howTitle: string;
  readonly how: readonly string[];
  readonly sheetsTitle: string;
  readonly about: Readonly<Record<'settings' | 'targets' | 'sales' | 'customers' | 'pipeline', string>>;
  readonly legendTitle: string;
  readonly inputLegend: string;
  readonly calculatedLegend: string;
  readonly severityLegend: string;
  readonly source: string;
  readonly holidays: string;
  readonly notes: Readonly<Partial<Record<SettingKey, string>>>;
}

/** Sample words by language. */
export const sampleWords: Readonly<Record<'en' | 'zh', SampleWords>> = {
  en: {
    start: 'Start',
    title: 'Suanpan sample: a sales plan for 2017',
    lead: 'A bicycle company plans 2017: seven territories, three categories, two channels. Sales are known up to the end of April.',
    howTitle: 'How to run it',
    how: [
      '1  Open Suanpan in the ribbon and press Run: it shows what it will write before it writes.',
      '2  Read Variance: colours say who is behind plan, and by how much.',
      '3  Type another figure in Sales or another threshold in Settings: the colours follow at once.',
      '4  Press Undo to take the whole run back.',
    ],
    sheetsTitle: 'Sheets',
    about: {
      settings: 'As-of date, units, thresholds, budget, holidays',
      targets: 'What each territory is to sell in 2017',
      sales: 'Sales by month, territory, category and channel since 2015',
      customers: 'Dealers with the sales of the last twelve months, and potential ones',
      pipeline: 'Open deals',
    },
    legendTitle: 'Colours',
    inputLegend: 'You type here',
    calculatedLegend: 'Suanpan or Excel calculates here',
    severityLegend: 'behind plan by its threshold (Settings) or more',
    source: 'Sales and quotas: AdventureWorks (Microsoft, MIT licence). Channels, dealers and deals are invented by a fixed rule.',
    holidays: 'Holidays and make-up working days',
    notes: {
      asOf: 'Sales count up to and including this day',
      amountUnit: 'What 1 in an amount cell is in currency',
      roundingUnit: 'Smallest step of the plan, in currency',
      yellow: 'Behind plan by this share or more',
      orange: 'Behind plan by this share or more',
      red: 'Behind plan by this share or more',
      budget: 'In the amount unit',
      reserveShare: 'Held back before anything is allotted',
      tierA: 'Share of the allotted part',
      tierB: 'Share of the allotted part',
      tierC: 'Share of the allotted part',
      tierPotential: 'Share of the allotted part',
      abcA: 'Cumulative share of sales at which class A ends',
      abcB: 'Cumulative share of sales at which class B ends',
    },
  },
  zh: {
    start: '开始',
    title: '算盘示例：2017 年销售计划',
    lead: '一家自行车公司的 2017 年计划：七个大区、三个品类、两种渠道，销售数据截至 4 月底。',
    howTitle: '使用步骤',
    how: [
      '1  在功能区打开“算盘”，点击“运行”：写入之前会先显示将要更改的内容。',
      '2  查看“差异”：颜色表示哪些节点落后于计划、落后多少。',
      '3  修改“销售”中的数字或“设置”中的阈值，颜色立即随之变化。',
      '4  点击“撤销”即可整体撤回本次运行。',
    ],
    sheetsTitle: '工作表',
    about: {
      settings: '截止日期、单位、阈值、预算、节假日',
      targets: '各大区 2017 年目标',
      sales: '2015 年以来按月份、大区、品类、渠道的销售额',
      customers: '经销客户及其近十二个月销售额，以及潜力客户',
      pipeline: '进行中的商机',
    },
    legendTitle: '颜色说明',
    inputLegend: '由您填写',
    calculatedLegend: '由算盘或 Excel 计算',
    severityLegend: '落后计划达到“设置”中的阈值',
    source: '销售与配额数据来自 AdventureWorks（Microsoft，MIT 许可），大区名称为示意；渠道、经销客户与商机按固定规则虚构。',
    holidays: '节假日与调休上班日',
    notes: {
      asOf: '销售数据计至当日（含）',
      amountUnit: '金额单元格中的 1 等于多少元',
      roundingUnit: '计划的最小单位（元）',
      yellow: '落后计划达到此比例',
      orange: '落后计划达到此比例',
      red: '落后计划达到此比例',
      budget: '按金额单位填写',
      reserveShare: '分配之前先预留的比例',
      tierA: '占可分配部分的比例',
      tierB: '占可分配部分的比例',
      tierC: '占可分配部分的比例',
      tierPotential: '占可分配部分的比例',
      abcA: 'A 类到此累计占比为止',
      abcB: 'B 类到此累计占比为止',
    },
  },
};
