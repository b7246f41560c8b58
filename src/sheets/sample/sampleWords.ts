import type { SourceRole } from '../../plan';
import type { SettingKey } from '../read/inputWords';

/** The words of a sample workbook beside those of its tables. */
export interface SampleWords {
  readonly start: string;
  readonly title: string;
  readonly lead: string;
  readonly howTitle: string;
  readonly how: readonly string[];
  readonly sheetsTitle: string;
  /** One line about each table. */
  readonly about: Readonly<Partial<Record<SourceRole, string>>>;
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
      '4  Type over a figure of Plan and run again: it is kept in Adjustments, and everything around it gives way.',
      '5  Press Undo to take the whole run back.',
    ],
    sheetsTitle: 'Sheets',
    about: {
      settings: 'As-of date, units, thresholds, budget, plan levels, calendar, holidays',
      targets: 'What each territory is to sell in 2017, which objective it serves, and whose it is',
      adjustments: 'Rules on parts of the plan: holds, floors, caps, own figures, ways of spreading; blank cells mean everything',
      sales: 'Sales by month, territory, category and channel since 2015',
      customers:
        'Dealers with the sales of the last twelve months and of the twelve before, and potential ones; who has them, and what the largest could buy',
      pipeline: 'Open, won and lost deals',
      stages: 'Stages of a deal and what is done in each; blank conversions and days are learnt from the stage history',
      team: 'Who sells where, how many activities and hours a day, since when, and at what cost a month in currency',
      stageMoves: 'When each deal entered each stage',
      products: 'Best sellers of the last twelve months in currency, with the discounts that they may move within; the mix is last year’s pieces',
      reviews: 'Weekly reviews of key results, scored from 0 to 1',
      lines:
        'Lines that budget, heads and hours can go to: what they get now, and between what limits; a month’s return follows the spend history or the two figures typed',
      allocationRules: 'Limits on the split: sums, shares of the whole, ratios to another line; blank cells mean everything',
      spend: 'What the lines of the budget got and brought, by month',
      absences: 'Days on which a seller does not work',
      capacityOptions:
        'Ways to close a gap of selling hours, in currency; overtime at most as a share of the own hours, hiring in heads, else hours a month',
      channel: 'What dealers took, sold and have in stock at the end of the month, in currency',
    },
    legendTitle: 'Colours',
    inputLegend: 'You type here',
    calculatedLegend: 'Suanpan or Excel calculates here',
    severityLegend: 'behind plan by its threshold (Settings) or more',
    source:
      'Sales and quotas: AdventureWorks (Microsoft, MIT licence). Channels, dealers, deals, reps, reviews, resources and stock are invented by a fixed rule.',
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
      levels: 'From the top down: any columns of Sales',
      calendar: 'Public holidays built in: US, CN or none; those beside win',
      weekPattern: 'ISO, 4-4-5, 4-5-4 or 5-4-4',
      depth: 'Month, or Week for a weekly plan too',
      revisionBand: 'A target may change by this without approval',
      achievable: 'From this probability on a target counts as achievable',
      grossMargin: 'Share of revenue, where a customer has none of its own',
      discountRate: 'A year, for the value of future margin',
      dormantDays: 'Days without an order',
      attainmentTrigger: 'Attainment below which moves are proposed',
      balanceBand: 'How far a load may lie from the fair share',
      maxMoves: 'Share that may change hands; No limit for all',
      dealTop: 'Win probability from which top sellers take over',
      dealNurture: 'Win probability from which a deal is nurtured',
      aim: 'Expected return, or Probability of reaching the target',
      hoursPerDay: 'Where the team says nothing',
      sellingShare: 'Share of working hours that goes to selling',
      hoursPerActivity: 'Where a stage says nothing',
      rampMonths: 'Until a new head sells fully',
      capacityReserve: 'Share of hours held back',
      headCost: 'In currency, where the team says nothing',
      coverLow: 'Fewer days of stock are a danger',
      coverHigh: 'More days of stock are slow',
      leadDays: 'Until new stock arrives',
      stuffing: 'Sell-in over sell-out from which it is stuffing',
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
      '4  直接改写“计划”中的数字再运行：改动会保存在“计划调整”中，其余数字随之调整。',
      '5  点击“撤销”即可整体撤回本次运行。',
    ],
    sheetsTitle: '工作表',
    about: {
      settings: '截止日期、单位、阈值、预算、计划层级、日历、节假日',
      targets: '各大区 2017 年目标、对应的战略目标与负责人',
      adjustments: '对计划某一部分的规则：锁定、下限、上限、指定数值、分解方法；空白表示全部',
      sales: '2015 年以来按月份、大区、品类、渠道的销售额',
      customers: '经销客户近十二个月及此前十二个月的销售额、负责的销售员与大客户潜力，以及潜力客户',
      pipeline: '进行中、已赢单和已输单的商机',
      stages: '商机的各个阶段及对应活动；转化率和天数留空时由阶段记录推算',
      team: '销售员、所在大区、每日活动量与工时、入职日期、每月成本（单位：元）',
      stageMoves: '每个商机进入各阶段的日期',
      products: '近十二个月的畅销产品（价格单位：元）及其折扣范围；占比为上年件数',
      reviews: '关键结果的每周复盘，评分 0 到 1',
      lines: '预算、人员、工时可以投向的各项：当前投入及上下限；月回报由投入记录推算，或按填写的两个数值计算',
      allocationRules: '对分配的限制：金额、占总额比例、与另一项的比率；空白表示全部',
      spend: '各预算投入项每月的投入与带来的销售额',
      absences: '销售员不上班的日期',
      capacityOptions: '补足销售工时缺口的办法（单位：元）；加班上限为自有工时的比例，招聘为人数，其余为每月小时数',
      channel: '经销商每月进货、动销与月末库存（单位：元）',
    },
    legendTitle: '颜色说明',
    inputLegend: '由您填写',
    calculatedLegend: '由算盘或 Excel 计算',
    severityLegend: '落后计划达到“设置”中的阈值',
    source:
      '销售与配额数据来自 AdventureWorks（Microsoft，MIT 许可），大区名称为示意；渠道、经销客户、商机、销售员、复盘、资源与库存按固定规则虚构。',
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
      levels: '从上到下，可用“销售”中的任意维度',
      calendar: '内置法定节假日：中国、美国或无；右侧填写的日期优先',
      weekPattern: 'ISO、4-4-5、4-5-4 或 5-4-4',
      depth: '月；或周（另生成周计划）',
      revisionBand: '目标变动在此幅度内无需审批',
      achievable: '达成概率不低于此值视为可达成',
      grossMargin: '占销售额的比例，客户未填写时使用',
      discountRate: '每年，用于未来毛利的折现',
      dormantDays: '超过此天数未下单',
      attainmentTrigger: '达成率低于此值时提出再分配建议',
      balanceBand: '负荷可偏离均值的幅度',
      maxMoves: '可更换销售员的客户比例；“不限”表示全部',
      dealTop: '赢率不低于此值的商机交给骨干',
      dealNurture: '赢率不低于此值的商机进入培育',
      aim: '期望回报，或达成概率',
      hoursPerDay: '团队未填写时使用',
      sellingShare: '工作时间中用于销售的比例',
      hoursPerActivity: '阶段未填写时使用',
      rampMonths: '新人达到正常产出所需月数',
      capacityReserve: '预留不用的工时比例',
      headCost: '单位：元，团队未填写时使用',
      coverLow: '低于此天数有断货风险',
      coverHigh: '高于此天数为滞销',
      leadDays: '补货到货所需天数',
      stuffing: '进货与动销之比，达到即为压货',
    },
  },
};
