import type { CustomerClass, DimensionField, ForecastMethod, Severity } from '../../plan';

/** The words of the result sheets in one language. */
export interface ResultWords {
  readonly sheets: Readonly<Record<'plan' | 'weekly' | 'allocation' | 'forecast' | 'variance' | 'alerts', string>>;
  readonly madeBy: string;
  readonly asOf: string;
  readonly unit: string;
  readonly territory: string;
  /** Heads of the levels' columns. */
  readonly fields: Readonly<Record<DimensionField, string>>;
  /** `{n}` members of a level, singular and plural. */
  readonly counts: Readonly<Record<DimensionField, readonly [string, string]>>;
  readonly total: string;
  readonly subtotal: string;
  readonly year: string;
  readonly elapsed: string;
  readonly open: string;
  readonly target: string;
  readonly difference: string;
  /** `{level}` is the level's word. */
  readonly byLevel: string;
  readonly check: string;
  readonly planToDate: string;
  readonly actual: string;
  readonly delta: string;
  readonly deltaShare: string;
  readonly severity: string;
  readonly outlook: string;
  readonly runRate: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly threshold: string;
  /** Headers of the columns that the severity is judged by. */
  readonly judged: Readonly<Record<'yellow' | 'orange' | 'red' | 'before' | 'runningBefore' | 'level', string>>;
  readonly hysteresis: string;
  readonly alertPeriods: string;
  readonly levelNote: string;
  readonly yearFrom: string;
  readonly actualsTo: string;
  readonly before: string;
  /** Title of the block of days that the formulas read. */
  readonly formulaDays: string;
  readonly specialDays: string;
  readonly workingDays: string;
  readonly behind: string;
  /** `{part}` is the child that carries most of the gap. */
  readonly mostly: string;
  /** `{percent}` is a whole number. */
  readonly alsoBelow: string;
  readonly stillReached: string;
  readonly where: string;
  readonly class: string;
  readonly classes: Readonly<Record<CustomerClass, string>>;
  readonly share: string;
  readonly customers: string;
  readonly revenue: string;
  readonly budget: string;
  readonly allotted: string;
  readonly reserve: string;
  readonly customerId: string;
  readonly customer: string;
  readonly cumulative: string;
  readonly measure: string;
  readonly forecast: string;
  readonly ahead: string;
  readonly low: string;
  readonly high: string;
  readonly high95: string;
  readonly low95: string;
  /** Forecast of the node alone, before children and parents were made to add up. */
  readonly base: string;
  readonly method: string;
  /** `{error}` and `{rivalError}` with their sign; `beaten`: one method alone was a little better than the combination. */
  readonly model: Readonly<Record<'rival' | 'beaten' | 'alone' | 'untested', string>>;
  readonly error: string;
  readonly methods: Readonly<Record<ForecastMethod, string>>;
  readonly month: string;
  readonly chartData: string;
  readonly chartTitle: string;
  readonly chartAlt: string;
}

/** Result sheets speak the plan's language. */
export const resultWords: Readonly<Record<'en' | 'zh', ResultWords>> = {
  en: {
    sheets: { plan: 'Plan', weekly: 'Weekly', allocation: 'Allocation', forecast: 'Forecast', variance: 'Variance', alerts: 'Alerts' },
    madeBy: 'made by Suanpan',
    asOf: 'as of',
    unit: 'amounts in',
    territory: 'Territory',
    fields: { territory: 'Territory', category: 'Category', channel: 'Channel', tier: 'Tier', business: 'New or existing', rep: 'Seller' },
    counts: {
      territory: ['{n} territory', '{n} territories'],
      category: ['{n} category', '{n} categories'],
      channel: ['{n} channel', '{n} channels'],
      tier: ['{n} tier', '{n} tiers'],
      business: ['{n} kind of business', '{n} kinds of business'],
      rep: ['{n} seller', '{n} sellers'],
    },
    total: 'Total',
    subtotal: 'subtotal',
    year: 'Year',
    elapsed: 'Share of the month that counts',
    open: 'Share of the month still open',
    target: 'Target',
    difference: 'Year − target',
    byLevel: 'By {level}',
    check: 'Difference from total',
    planToDate: 'Plan to date',
    actual: 'Actual',
    delta: 'Δ',
    deltaShare: 'Δ %',
    severity: 'Severity',
    outlook: 'Year forecast',
    runRate: 'Needed per month',
    severities: { none: '✓ On plan', yellow: '○ Yellow', orange: '◐ Orange', red: '● Red' },
    threshold: 'behind by',
    judged: { yellow: '○ from', orange: '◐ from', red: '● from', before: 'Level before', runningBefore: 'Months before', level: 'Level' },
    hysteresis: 'Eases when back inside by',
    alertPeriods: 'Shown after months in a row',
    levelNote: 'Level 0 on plan, 1 ○, 2 ◐, 3 ●; before: end of last closed month',
    yearFrom: 'Plan year from',
    actualsTo: 'As-of date',
    before: 'Actuals before',
    formulaDays: 'Days that the formulas read',
    specialDays: 'Special days',
    workingDays: 'Working days ±',
    behind: 'Behind plan',
    mostly: 'Behind, mostly in {part}',
    alsoBelow: '; forecast {percent} % below target',
    stillReached: '; forecast still meets target',
    where: 'Where',
    class: 'Class',
    classes: { A: 'A', B: 'B', C: 'C', potential: 'Potential' },
    share: 'Share',
    customers: 'Customers',
    revenue: 'Revenue',
    budget: 'Budget',
    allotted: 'Allotted',
    reserve: 'Reserve',
    customerId: 'Customer ID',
    customer: 'Customer',
    cumulative: 'Cumulative %',
    measure: 'Measure',
    forecast: 'Actual / forecast',
    ahead: 'Forecast',
    low: 'Low 80 %',
    high: 'High 80 %',
    high95: 'High 95 %',
    low95: 'Low 95 %',
    base: 'Before adding up',
    method: 'Model in words',
    model: {
      rival: '{method}; error {error}; runner-up {rival} {rivalError}',
      beaten: '{method}; error {error}; {rival} alone {rivalError}',
      alone: '{method}; error {error}',
      untested: '{method}; history too short to test',
    },
    error: 'Back-test error',
    methods: {
      'seasonal-naive': 'Same month last year',
      naive: 'Last value',
      mean: 'Average',
      ets: 'Exponential smoothing',
      theta: 'Theta',
      arima: 'ARIMA',
      aggregated: 'Aggregated smoothing',
      pooled: 'Season of its group',
      combination: 'Combination',
      intermittent: 'Recent odds and sizes',
      croston: 'Croston',
      sba: 'Syntetos–Boylan',
      tsb: 'Teunter–Syntetos–Babai',
    },
    month: 'Month',
    chartData: 'Cells of the chart',
    chartTitle: 'Sales by month: actual and forecast with its 80 % and 95 % ranges',
    chartAlt: 'Line chart of total sales by month: actual, forecast, and its 80 % and 95 % ranges, which open like a fan from the last actual month.',
  },
  zh: {
    sheets: { plan: '计划', weekly: '周计划', allocation: '资源分配', forecast: '预测', variance: '差异', alerts: '预警' },
    madeBy: '由算盘生成',
    asOf: '截至',
    unit: '单位',
    territory: '大区',
    fields: { territory: '大区', category: '品类', channel: '渠道', tier: '客户层级', business: '新老客户', rep: '销售' },
    counts: {
      territory: ['{n} 个大区', '{n} 个大区'],
      category: ['{n} 个品类', '{n} 个品类'],
      channel: ['{n} 个渠道', '{n} 个渠道'],
      tier: ['{n} 个客户层级', '{n} 个客户层级'],
      business: ['{n} 类新老客户', '{n} 类新老客户'],
      rep: ['{n} 名销售', '{n} 名销售'],
    },
    total: '总计',
    subtotal: '小计',
    year: '全年',
    elapsed: '当月计入比例',
    open: '当月剩余比例',
    target: '目标',
    difference: '全年 − 目标',
    byLevel: '按{level}',
    check: '与总计之差',
    planToDate: '累计计划',
    actual: '实际',
    delta: '差额',
    deltaShare: '差异率',
    severity: '预警级别',
    outlook: '全年预测',
    runRate: '剩余月均需完成',
    severities: { none: '✓ 正常', yellow: '○ 黄色', orange: '◐ 橙色', red: '● 红色' },
    threshold: '落后达',
    judged: { yellow: '○ 阈值', orange: '◐ 阈值', red: '● 阈值', before: '此前级别', runningBefore: '此前月数', level: '当前级别' },
    hysteresis: '缓和须回到阈值内',
    alertPeriods: '连续几个月后显示',
    levelNote: '级别：0 正常，1 ○，2 ◐，3 ●；此前：上一个已结束月份月末',
    yearFrom: '计划年度起始',
    actualsTo: '截止日期',
    before: '实际计至（不含）',
    formulaDays: '公式所用日期',
    specialDays: '节假日与调休',
    workingDays: '工作日 ±',
    behind: '累计落后',
    mostly: '累计落后，主要在{part}',
    alsoBelow: '；全年预测低于目标 {percent}%',
    stillReached: '；全年预测仍达目标',
    where: '位置',
    class: '类别',
    classes: { A: 'A', B: 'B', C: 'C', potential: '潜力' },
    share: '占比',
    customers: '客户数',
    revenue: '销售额',
    budget: '预算',
    allotted: '已分配',
    reserve: '预留',
    customerId: '客户编号',
    customer: '客户名称',
    cumulative: '累计占比',
    measure: '项目',
    forecast: '实际及预测',
    ahead: '预测',
    low: '80% 下限',
    high: '80% 上限',
    high95: '95% 上限',
    low95: '95% 下限',
    base: '汇总调整前',
    method: '模型说明',
    model: {
      rival: '{method}，误差 {error}；次优 {rival} {rivalError}',
      beaten: '{method}，误差 {error}；单用{rival} {rivalError}',
      alone: '{method}，误差 {error}',
      untested: '{method}；历史较短，未能回测',
    },
    error: '回测误差',
    methods: {
      'seasonal-naive': '上年同月',
      naive: '最近值',
      mean: '平均值',
      ets: '指数平滑',
      theta: 'Theta 法',
      arima: 'ARIMA',
      aggregated: '多层聚合平滑',
      pooled: '同组季节性',
      combination: '组合法',
      intermittent: '近期概率与数量',
      croston: 'Croston 法',
      sba: 'SBA 法',
      tsb: 'TSB 法',
    },
    month: '月份',
    chartData: '图表数据',
    chartTitle: '月度销售：实际与预测（80% 与 95% 区间）',
    chartAlt: '总销售额月度折线图：实际、预测及其 80% 与 95% 区间，自最近实际月份呈扇形展开。',
  },
};
