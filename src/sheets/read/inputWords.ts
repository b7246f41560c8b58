import type { AdjustmentVerb, Settings, SourceRole, SpreadMethod } from '../../plan';

/** The keys of the Settings table, one per field of Settings. */
export type SettingKey =
  | 'planName'
  | 'planYear'
  | 'fiscalStart'
  | 'asOf'
  | 'amountUnit'
  | 'roundingUnit'
  | 'currency'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'yellowAction'
  | 'orangeAction'
  | 'redAction'
  | 'budget'
  | 'reserveShare'
  | 'tierA'
  | 'tierB'
  | 'tierC'
  | 'tierPotential'
  | 'abcA'
  | 'abcB'
  | 'horizon'
  | 'levels'
  | 'calendar'
  | 'weekPattern'
  | 'depth'
  | 'revisionBand'
  | 'minGrowth'
  | 'maxGrowth'
  | 'achievable';

/** The words that the input tables carry in one language: names of tables, headers by table and field, keys of settings. */
export interface InputWords {
  readonly tables: Readonly<Record<SourceRole, string>>;
  readonly columns: Readonly<Record<SourceRole, Readonly<Record<string, string>>>>;
  readonly settings: Readonly<Record<SettingKey, string>>;
  readonly works: { readonly yes: string; readonly no: string };
  /** Rules of the Adjustments table, and ways of spreading. */
  readonly verbs: Readonly<Record<AdjustmentVerb, string>>;
  readonly methods: Readonly<Record<SpreadMethod, string>>;
  readonly states: Readonly<Record<'open' | 'won' | 'lost', string>>;
  readonly depths: Readonly<Record<Settings['depth'], string>>;
}

const dimensions = {
  en: { territory: 'Territory', category: 'Category', channel: 'Channel', tier: 'Customer tier', business: 'New/existing', rep: 'Rep' },
  zh: { territory: '大区', category: '品类', channel: '渠道', tier: '客户等级', business: '新老客户', rep: '销售员' },
} as const;

/**
 * The canonical words of the input tables per language; what writes inputs (samples, templates) and what reads them agree here. The keys of `columns` are the field
 * names in `Source.columns`. Reading takes many more spellings (see `fieldOf`).
 *
 * Units: every amount cell (sales, targets, revenue of customers, deals, and the budget among the settings) is in the amount unit of Settings, unless its own header
 * (or, for the budget, its own key) names another such as `销售额（万元）` or `Budget (USD k)`; values of adjustments, references and revisions are amounts too, prices and
 * costs of products are in currency unless their header names a unit. The rounding unit is in currency. Shares and thresholds are fractions (0.15 shown as 15 %).
 * The months of Sales are real dates (first of the month) or text `2017-03`; a Period is anything that `parsePeriod` reads.
 */
export const inputWords: Readonly<Record<'en' | 'zh', InputWords>> = {
  en: {
    tables: {
      sales: 'Sales',
      targets: 'Targets',
      customers: 'Customers',
      pipeline: 'Pipeline',
      settings: 'Settings',
      holidays: 'Holidays',
      adjustments: 'Adjustments',
      references: 'References',
      events: 'Events',
      stages: 'Stages',
      stageMoves: 'Stage history',
      team: 'Team',
      products: 'Products',
      reviews: 'Key results',
      revisions: 'Revisions',
    },
    columns: {
      sales: { period: 'Month', ...dimensions.en, amount: 'Revenue' },
      targets: {
        ...dimensions.en,
        period: 'Period',
        amount: 'Target',
        measure: 'Measure',
        objective: 'Objective',
        owner: 'Owner',
        reason: 'Reason',
        approvedBy: 'Approved by',
      },
      customers: {
        id: 'Customer ID',
        name: 'Customer',
        territory: 'Territory',
        revenue: 'Revenue',
        previous: 'Previous revenue',
        firstOrder: 'First order',
        lastOrder: 'Last order',
      },
      pipeline: {
        id: 'Deal ID',
        customer: 'Customer',
        territory: 'Territory',
        category: 'Category',
        stage: 'Stage',
        amount: 'Amount',
        opened: 'Opened',
        closes: 'Expected close',
        probability: 'Probability',
        state: 'State',
        rep: 'Rep',
      },
      settings: { setting: 'Setting', value: 'Value', note: 'Note' },
      holidays: { day: 'Date', name: 'Name', works: 'Works?' },
      adjustments: {
        ...dimensions.en,
        period: 'Period',
        verb: 'Rule',
        value: 'Value',
        to: 'To',
        into: 'Into',
        method: 'Method',
        reference: 'Reference',
        owner: 'Owner',
        reason: 'Reason',
        until: 'Until',
      },
      references: { measure: 'Measure', ...dimensions.en, period: 'Period', amount: 'Amount' },
      events: { name: 'Event', from: 'From', to: 'To' },
      stages: { name: 'Stage', conversion: 'Conversion', days: 'Days', activity: 'Activity', perDeal: 'Per deal' },
      stageMoves: { deal: 'Deal ID', stage: 'Stage', on: 'Entered on' },
      team: { name: 'Rep', territory: 'Territory', activitiesPerDay: 'Activities per day' },
      products: {
        id: 'Product ID',
        name: 'Product',
        category: 'Category',
        listPrice: 'List price',
        unitCost: 'Unit cost',
        discount: 'Discount',
        minDiscount: 'Lowest discount',
        maxDiscount: 'Highest discount',
        mix: 'Mix',
        minQuantity: 'Lowest quantity',
        maxQuantity: 'Highest quantity',
      },
      reviews: { objective: 'Objective', keyResult: 'Key result', owner: 'Owner', on: 'Reviewed on', score: 'Score', comment: 'Comment' },
      revisions: {
        node: 'Scope',
        on: 'Revised on',
        from: 'From',
        to: 'To',
        owner: 'Owner',
        reason: 'Reason',
        approvedBy: 'Approved by',
      },
    },
    settings: {
      planName: 'Plan name',
      planYear: 'Plan year',
      fiscalStart: 'Fiscal year start month',
      asOf: 'As-of date',
      amountUnit: 'Amount unit',
      roundingUnit: 'Rounding unit',
      currency: 'Currency',
      yellow: 'Yellow threshold',
      orange: 'Orange threshold',
      red: 'Red threshold',
      yellowAction: 'Yellow action',
      orangeAction: 'Orange action',
      redAction: 'Red action',
      budget: 'Budget',
      reserveShare: 'Reserve share',
      tierA: 'Tier A share',
      tierB: 'Tier B share',
      tierC: 'Tier C share',
      tierPotential: 'Potential share',
      abcA: 'ABC cut A',
      abcB: 'ABC cut B',
      horizon: 'Forecast horizon (months)',
      levels: 'Plan levels',
      calendar: 'Calendar',
      weekPattern: 'Week pattern',
      depth: 'Plan depth',
      revisionBand: 'Revision band',
      minGrowth: 'Lowest growth',
      maxGrowth: 'Highest growth',
      achievable: 'Achievable from',
    },
    works: { yes: 'Yes', no: 'No' },
    verbs: {
      set: 'Set',
      add: 'Add',
      subtract: 'Subtract',
      percent: 'Percent',
      growth: 'Growth',
      clear: 'Clear',
      repeat: 'Repeat',
      'straight-line': 'Straight line',
      transfer: 'Transfer',
      hold: 'Hold',
      floor: 'Floor',
      cap: 'Cap',
      'min-growth': 'Lowest growth',
      'max-growth': 'Highest growth',
      release: 'Release',
      method: 'Method',
    },
    methods: {
      season: 'Season',
      'last-year': 'Last year',
      reference: 'Reference',
      even: 'Even',
      'working-days': 'Working days',
      weights: 'Weights',
    },
    states: { open: 'Open', won: 'Won', lost: 'Lost' },
    depths: { month: 'Month', week: 'Week' },
  },
  zh: {
    tables: {
      sales: '销售',
      targets: '目标',
      customers: '客户',
      pipeline: '商机',
      settings: '设置',
      holidays: '节假日',
      adjustments: '计划调整',
      references: '参考指标',
      events: '活动日历',
      stages: '销售阶段',
      stageMoves: '阶段记录',
      team: '团队',
      products: '价格表',
      reviews: '关键结果',
      revisions: '修订记录',
    },
    columns: {
      sales: { period: '月份', ...dimensions.zh, amount: '销售额' },
      targets: {
        ...dimensions.zh,
        period: '期间',
        amount: '目标',
        measure: '衡量指标',
        objective: '战略目标',
        owner: '负责人',
        reason: '原因',
        approvedBy: '审批人',
      },
      customers: {
        id: '客户编号',
        name: '客户名称',
        territory: '大区',
        revenue: '销售额',
        previous: '上期销售额',
        firstOrder: '首次订单',
        lastOrder: '最近订单',
      },
      pipeline: {
        id: '商机编号',
        customer: '客户名称',
        territory: '大区',
        category: '品类',
        stage: '阶段',
        amount: '金额',
        opened: '创建日期',
        closes: '预计成交日期',
        probability: '赢率',
        state: '状态',
        rep: '销售员',
      },
      settings: { setting: '设置项', value: '值', note: '说明' },
      holidays: { day: '日期', name: '名称', works: '是否上班' },
      adjustments: {
        ...dimensions.zh,
        period: '期间',
        verb: '规则',
        value: '数值',
        to: '终值',
        into: '转入',
        method: '方法',
        reference: '参考指标',
        owner: '负责人',
        reason: '原因',
        until: '有效期至',
      },
      references: { measure: '指标', ...dimensions.zh, period: '期间', amount: '数值' },
      events: { name: '活动', from: '开始日期', to: '结束日期' },
      stages: { name: '阶段', conversion: '转化率', days: '停留天数', activity: '活动', perDeal: '每单次数' },
      stageMoves: { deal: '商机编号', stage: '阶段', on: '进入日期' },
      team: { name: '销售员', territory: '大区', activitiesPerDay: '每日活动量' },
      products: {
        id: '产品编号',
        name: '产品名称',
        category: '品类',
        listPrice: '标价',
        unitCost: '单位成本',
        discount: '折扣',
        minDiscount: '最低折扣',
        maxDiscount: '最高折扣',
        mix: '占比',
        minQuantity: '最低数量',
        maxQuantity: '最高数量',
      },
      reviews: { objective: '战略目标', keyResult: '关键结果', owner: '负责人', on: '复盘日期', score: '评分', comment: '备注' },
      revisions: {
        node: '范围',
        on: '修订日期',
        from: '原目标',
        to: '新目标',
        owner: '负责人',
        reason: '原因',
        approvedBy: '审批人',
      },
    },
    settings: {
      planName: '计划名称',
      planYear: '计划年度',
      fiscalStart: '财年起始月',
      asOf: '截止日期',
      amountUnit: '金额单位',
      roundingUnit: '取整单位',
      currency: '币种',
      yellow: '黄色预警阈值',
      orange: '橙色预警阈值',
      red: '红色预警阈值',
      yellowAction: '黄色预警措施',
      orangeAction: '橙色预警措施',
      redAction: '红色预警措施',
      budget: '预算',
      reserveShare: '预留比例',
      tierA: 'A类占比',
      tierB: 'B类占比',
      tierC: 'C类占比',
      tierPotential: '潜力客户占比',
      abcA: 'A类累计占比',
      abcB: 'B类累计占比',
      horizon: '预测月数',
      levels: '计划层级',
      calendar: '日历',
      weekPattern: '周历规则',
      depth: '计划粒度',
      revisionBand: '修订免批幅度',
      minGrowth: '最低增长率',
      maxGrowth: '最高增长率',
      achievable: '可达成概率下限',
    },
    works: { yes: '是', no: '否' },
    verbs: {
      set: '设为',
      add: '增加',
      subtract: '减少',
      percent: '按比例调整',
      growth: '同比增长',
      clear: '清零',
      repeat: '各期相同',
      'straight-line': '直线',
      transfer: '转移',
      hold: '锁定',
      floor: '下限',
      cap: '上限',
      'min-growth': '最低增长率',
      'max-growth': '最高增长率',
      release: '释放',
      method: '分解方法',
    },
    methods: {
      season: '季节',
      'last-year': '去年同期',
      reference: '参考指标',
      even: '平均',
      'working-days': '工作日',
      weights: '权重',
    },
    states: { open: '进行中', won: '赢单', lost: '输单' },
    depths: { month: '月', week: '周' },
  },
};
