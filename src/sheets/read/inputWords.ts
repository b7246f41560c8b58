import type {
  AdjustmentVerb,
  AllocationRule,
  CapacityOption,
  CustomerClass,
  LedgerFact,
  Rep,
  Resource,
  Settings,
  SourceRole,
  SpreadMethod,
} from '../../plan';
import type { ControlChoices, ControlSettingKey } from './controlInputWords';
import { controlInputWords } from './controlInputWords';

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
  | 'achievable'
  | 'grossMargin'
  | 'discountRate'
  | 'dormantDays'
  | 'attainmentTrigger'
  | 'balanceBand'
  | 'maxMoves'
  | 'dealTop'
  | 'dealNurture'
  | 'warningDays'
  | 'errorLimit'
  | 'accuracyLimit'
  | 'aim'
  | 'hoursPerDay'
  | 'sellingShare'
  | 'hoursPerActivity'
  | 'rampMonths'
  | 'capacityReserve'
  | 'headCost'
  | 'coverLow'
  | 'coverHigh'
  | 'leadDays'
  | 'stuffing'
  | ControlSettingKey;

/** The words that the input tables carry in one language: names of tables, headers by table and field, keys of settings. */
export interface InputWords extends ControlChoices {
  readonly tables: Readonly<Record<SourceRole, string>>;
  readonly columns: Readonly<Record<SourceRole, Readonly<Record<string, string>>>>;
  readonly settings: Readonly<Record<SettingKey, string>>;
  readonly works: { readonly yes: string; readonly no: string };
  /** Rules of the Adjustments table, and ways of spreading. */
  readonly verbs: Readonly<Record<AdjustmentVerb, string>>;
  readonly methods: Readonly<Record<SpreadMethod, string>>;
  readonly states: Readonly<Record<'open' | 'won' | 'lost', string>>;
  readonly depths: Readonly<Record<Settings['depth'], string>>;
  readonly resources: Readonly<Record<Resource, string>>;
  /** Rules of the Allocation limits table. */
  readonly limits: Readonly<Record<AllocationRule['rule'], string>>;
  readonly entries: Readonly<Record<LedgerFact['entry'], string>>;
  /** Ways to close a gap of hours. */
  readonly ways: Readonly<Record<CapacityOption['kind'], string>>;
  readonly classes: Readonly<Record<CustomerClass, string>>;
  readonly levels: Readonly<Record<NonNullable<Rep['level']>, string>>;
  readonly aims: Readonly<Record<Settings['aim'], string>>;
  /** What a limit of the settings says when there is none. */
  readonly noLimit: string;
  /** The whole, where a level is named. */
  readonly total: string;
}

const dimensions = {
  en: { territory: 'Territory', category: 'Category', channel: 'Channel', tier: 'Customer tier', business: 'New/existing', rep: 'Rep' },
  zh: { territory: '大区', category: '品类', channel: '渠道', tier: '客户等级', business: '新老客户', rep: '销售员' },
} as const;

/** What a row of sales may say beyond its amount. */
const details = {
  en: { customer: 'Customer', product: 'Product', quantity: 'Quantity', currency: 'Currency', rate: 'Rate', posted: 'Posted on' },
  zh: { customer: '客户', product: '产品', quantity: '数量', currency: '币种', rate: '汇率', posted: '入账日期' },
} as const;

/**
 * The canonical words of the input tables per language; what writes inputs (samples, templates) and what reads them agree here. The keys of `columns` are the field
 * names in `Source.columns`. Reading takes many more spellings (see `fieldOf`).
 *
 * Units: every amount cell (sales, targets, revenue of customers, deals, and the budget among the settings) is in the amount unit of Settings, unless its own header
 * (or, for the budget, its own key) names another such as `销售额（万元）` or `Budget (USD k)`; values of adjustments, references, revisions and the reserve's ledger are amounts
 * too, and so is what a budget line gets and returns (heads and hours are numbers of their own). Prices and costs of products, costs of the team and of capacity options, the head
 * cost among the settings and channel stock are in currency (stock also in pieces) unless their header names a unit. The rounding unit is in currency. Shares and thresholds are fractions (0.15 shown as 15 %).
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
      lines: 'Resources',
      spend: 'Spend history',
      allocationRules: 'Allocation limits',
      ledger: 'Reserve ledger',
      absences: 'Absences',
      capacityOptions: 'Capacity options',
      channel: 'Channel stock',
      drivers: 'Drivers',
      forecasts: 'Forecast ledger',
      ...controlInputWords.en.tables,
    },
    columns: {
      sales: { period: 'Month', ...dimensions.en, amount: 'Revenue', ...details.en },
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
        orders: 'Orders',
        potential: 'Potential',
        hours: 'Hours a year',
        margin: 'Gross margin',
        acquisitionCost: 'Acquisition cost',
        previousClass: 'Previous class',
        rep: 'Rep',
        group: 'Group',
        skill: 'Skill needed',
        latitude: 'Latitude',
        longitude: 'Longitude',
        locked: 'Locked?',
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
      stages: { name: 'Stage', conversion: 'Conversion', days: 'Days', activity: 'Activity', perDeal: 'Per deal', hours: 'Hours' },
      stageMoves: { deal: 'Deal ID', stage: 'Stage', on: 'Entered on' },
      team: {
        name: 'Rep',
        territory: 'Territory',
        activitiesPerDay: 'Activities per day',
        hoursPerDay: 'Hours per day',
        skills: 'Skills',
        level: 'Level',
        hired: 'Hired',
        vacationDays: 'Vacation days',
        monthlyCost: 'Monthly cost',
        latitude: 'Latitude',
        longitude: 'Longitude',
      },
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
      lines: {
        resource: 'Resource',
        line: 'Line',
        territory: 'Territory',
        channel: 'Channel',
        period: 'Period',
        current: 'Current',
        floor: 'Floor',
        cap: 'Cap',
        fixedCost: 'Fixed cost',
        step: 'Step',
        mostReturn: 'Most return',
        halfAt: 'Half at',
      },
      spend: {
        period: 'Month',
        line: 'Line',
        territory: 'Territory',
        channel: 'Channel',
        spend: 'Spend',
        revenue: 'Revenue',
        leads: 'Leads',
      },
      allocationRules: {
        resource: 'Resource',
        line: 'Line',
        territory: 'Territory',
        channel: 'Channel',
        tier: 'Class',
        customer: 'Customer',
        period: 'Period',
        rule: 'Rule',
        value: 'Value',
        of: 'Of',
        owner: 'Owner',
        reason: 'Reason',
        until: 'Until',
      },
      ledger: {
        on: 'Date',
        entry: 'Entry',
        amount: 'Amount',
        territory: 'Territory',
        line: 'Line',
        by: 'By',
        reason: 'Reason',
        approvedBy: 'Approved by',
      },
      absences: { rep: 'Rep', from: 'From', to: 'To' },
      capacityOptions: {
        name: 'Option',
        kind: 'Way',
        territory: 'Territory',
        costPerHour: 'Cost per hour',
        fixedCost: 'Fixed cost',
        most: 'At most',
        leadDays: 'Lead days',
      },
      channel: {
        period: 'Month',
        dealer: 'Dealer',
        territory: 'Territory',
        category: 'Category',
        sellIn: 'Sell-in',
        sellOut: 'Sell-out',
        stock: 'Stock',
      },
      drivers: { period: 'Month', name: 'Driver', territory: 'Territory', category: 'Category', value: 'Value' },
      forecasts: {
        madeOn: 'Made on',
        node: 'Node',
        period: 'Month',
        mean: 'Forecast',
        lo80: 'Low 80 %',
        hi80: 'High 80 %',
        method: 'Method',
        by: 'By',
      },
      ...controlInputWords.en.columns,
      thresholds: { ...dimensions.en, ...controlInputWords.en.thresholds },
      responses: { ...dimensions.en, ...controlInputWords.en.responses },
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
      grossMargin: 'Gross margin',
      discountRate: 'Discount rate',
      dormantDays: 'Dormant after (days)',
      attainmentTrigger: 'Re-allocation trigger',
      balanceBand: 'Balance band',
      maxMoves: 'Accounts that may move',
      dealTop: 'Top deals from',
      dealNurture: 'Nurtured deals from',
      warningDays: 'Deal warnings ahead (days)',
      errorLimit: 'Forecast error at most',
      accuracyLimit: 'Forecast accuracy at least',
      aim: 'Allocation aim',
      hoursPerDay: 'Hours per day',
      sellingShare: 'Selling time share',
      hoursPerActivity: 'Hours per activity',
      rampMonths: 'Ramp-up (months)',
      capacityReserve: 'Capacity reserve',
      headCost: 'Head cost per month',
      coverLow: 'Lowest stock cover (days)',
      coverHigh: 'Highest stock cover (days)',
      leadDays: 'Restock time (days)',
      stuffing: 'Stuffing ratio',
      ...controlInputWords.en.settings,
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
    resources: { budget: 'Budget', heads: 'Heads', hours: 'Hours' },
    limits: {
      floor: 'Floor',
      cap: 'Cap',
      hold: 'Hold',
      'min-share': 'Lowest share',
      'max-share': 'Highest share',
      'min-ratio': 'Lowest ratio',
      'max-ratio': 'Highest ratio',
    },
    entries: { held: 'Held', release: 'Release', return: 'Return' },
    ways: { overtime: 'Overtime', hire: 'Hire', temporary: 'Temporary', transfer: 'Transfer' },
    classes: { A: 'A', B: 'B', C: 'C', potential: 'Potential' },
    levels: { top: 'Top', standard: 'Standard' },
    aims: { mean: 'Expected return', probability: 'Probability' },
    noLimit: 'No limit',
    total: 'Total',
    ...controlInputWords.en.choices,
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
      lines: '资源',
      spend: '投入记录',
      allocationRules: '分配限制',
      ledger: '预留台账',
      absences: '休假',
      capacityOptions: '产能补充方案',
      channel: '渠道库存',
      drivers: '外部因素',
      forecasts: '预测台账',
      ...controlInputWords.zh.tables,
    },
    columns: {
      sales: { period: '月份', ...dimensions.zh, amount: '销售额', ...details.zh },
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
        orders: '订单数',
        potential: '年潜力',
        hours: '年工时',
        margin: '毛利率',
        acquisitionCost: '获客成本',
        previousClass: '上期类别',
        rep: '销售员',
        group: '客户组',
        skill: '所需技能',
        latitude: '纬度',
        longitude: '经度',
        locked: '是否锁定',
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
      stages: { name: '阶段', conversion: '转化率', days: '停留天数', activity: '活动', perDeal: '每单次数', hours: '单次工时' },
      stageMoves: { deal: '商机编号', stage: '阶段', on: '进入日期' },
      team: {
        name: '销售员',
        territory: '大区',
        activitiesPerDay: '每日活动量',
        hoursPerDay: '每日工时',
        skills: '技能',
        level: '级别',
        hired: '入职日期',
        vacationDays: '年假天数',
        monthlyCost: '月成本',
        latitude: '纬度',
        longitude: '经度',
      },
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
      lines: {
        resource: '资源类型',
        line: '投入项',
        territory: '大区',
        channel: '渠道',
        period: '期间',
        current: '当前投入',
        floor: '下限',
        cap: '上限',
        fixedCost: '固定成本',
        step: '步长',
        mostReturn: '最大月回报',
        halfAt: '半数回报投入',
      },
      spend: { period: '月份', line: '投入项', territory: '大区', channel: '渠道', spend: '投入', revenue: '带来销售额', leads: '线索数' },
      allocationRules: {
        resource: '资源类型',
        line: '投入项',
        territory: '大区',
        channel: '渠道',
        tier: '客户类别',
        customer: '客户',
        period: '期间',
        rule: '规则',
        value: '数值',
        of: '相对于',
        owner: '负责人',
        reason: '原因',
        until: '有效期至',
      },
      ledger: {
        on: '日期',
        entry: '类型',
        amount: '金额',
        territory: '大区',
        line: '投入项',
        by: '经办',
        reason: '原因',
        approvedBy: '审批人',
      },
      absences: { rep: '销售员', from: '开始日期', to: '结束日期' },
      capacityOptions: {
        name: '方案',
        kind: '方式',
        territory: '大区',
        costPerHour: '每小时成本',
        fixedCost: '固定成本',
        most: '上限',
        leadDays: '准备天数',
      },
      channel: { period: '月份', dealer: '经销商', territory: '大区', category: '品类', sellIn: '进货', sellOut: '动销', stock: '库存' },
      drivers: { period: '月份', name: '因素', territory: '大区', category: '品类', value: '数值' },
      forecasts: {
        madeOn: '预测日期',
        node: '节点',
        period: '月份',
        mean: '预测',
        lo80: '80 %下限',
        hi80: '80 %上限',
        method: '方法',
        by: '经办',
      },
      ...controlInputWords.zh.columns,
      thresholds: { ...dimensions.zh, ...controlInputWords.zh.thresholds },
      responses: { ...dimensions.zh, ...controlInputWords.zh.responses },
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
      grossMargin: '毛利率',
      discountRate: '折现率',
      dormantDays: '沉睡客户天数',
      attainmentTrigger: '再分配触发线',
      balanceBand: '均衡允许偏差',
      maxMoves: '客户最多调整比例',
      dealTop: '高赢率下限',
      dealNurture: '培育赢率下限',
      warningDays: '商机预警天数',
      errorLimit: '预测误差上限',
      accuracyLimit: '预测准确率下限',
      aim: '分配目标',
      hoursPerDay: '每日工时',
      sellingShare: '销售时间占比',
      hoursPerActivity: '每次活动工时',
      rampMonths: '新人爬坡月数',
      capacityReserve: '产能预留比例',
      headCost: '人均月成本',
      coverLow: '最低库存天数',
      coverHigh: '最高库存天数',
      leadDays: '补货天数',
      stuffing: '压货比',
      ...controlInputWords.zh.settings,
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
    resources: { budget: '预算', heads: '人员', hours: '工时' },
    limits: {
      floor: '下限',
      cap: '上限',
      hold: '锁定',
      'min-share': '最低占比',
      'max-share': '最高占比',
      'min-ratio': '最低比率',
      'max-ratio': '最高比率',
    },
    entries: { held: '预留', release: '动用', return: '退回' },
    ways: { overtime: '加班', hire: '招聘', temporary: '临时人员', transfer: '跨区支援' },
    classes: { A: 'A', B: 'B', C: 'C', potential: '潜力' },
    levels: { top: '骨干', standard: '普通' },
    aims: { mean: '期望回报', probability: '达成概率' },
    noLimit: '不限',
    total: '合计',
    ...controlInputWords.zh.choices,
  },
};
