import type { SourceRole } from '../../plan';

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
  | 'horizon';

/** The words that the input tables carry in one language: names of tables, headers by table and field, keys of settings. */
export interface InputWords {
  readonly tables: Readonly<Record<SourceRole, string>>;
  readonly columns: Readonly<Record<SourceRole, Readonly<Record<string, string>>>>;
  readonly settings: Readonly<Record<SettingKey, string>>;
  readonly works: { readonly yes: string; readonly no: string };
}

/**
 * The canonical words of the input tables per language; what writes inputs (samples, templates) and what reads them agree here. The keys of `columns` are the field
 * names in `Source.columns`. Reading takes many more spellings (see `fieldOf`).
 *
 * Units: every amount cell (sales, targets, revenue of customers, deals, and the budget among the settings) is in the amount unit of Settings, unless its own header
 * (or, for the budget, its own key) names another such as `销售额（万元）` or `Budget (USD k)`. The rounding unit is in currency. Shares and thresholds are fractions
 * (0.15 shown as 15 %). The months of Sales are real dates (first of the month) or text `2017-03`.
 */
export const inputWords: Readonly<Record<'en' | 'zh', InputWords>> = {
  en: {
    tables: { sales: 'Sales', targets: 'Targets', customers: 'Customers', pipeline: 'Pipeline', settings: 'Settings', holidays: 'Holidays' },
    columns: {
      sales: { period: 'Month', territory: 'Territory', category: 'Category', channel: 'Channel', amount: 'Revenue' },
      targets: { territory: 'Territory', category: 'Category', channel: 'Channel', amount: 'Target' },
      customers: { id: 'Customer ID', name: 'Customer', territory: 'Territory', revenue: 'Revenue', lastOrder: 'Last order' },
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
      },
      settings: { setting: 'Setting', value: 'Value', note: 'Note' },
      holidays: { day: 'Date', name: 'Name', works: 'Works?' },
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
    },
    works: { yes: 'Yes', no: 'No' },
  },
  zh: {
    tables: { sales: '销售', targets: '目标', customers: '客户', pipeline: '商机', settings: '设置', holidays: '节假日' },
    columns: {
      sales: { period: '月份', territory: '大区', category: '品类', channel: '渠道', amount: '销售额' },
      targets: { territory: '大区', category: '品类', channel: '渠道', amount: '目标' },
      customers: { id: '客户编号', name: '客户名称', territory: '大区', revenue: '销售额', lastOrder: '最近订单' },
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
      },
      settings: { setting: '设置项', value: '值', note: '说明' },
      holidays: { day: '日期', name: '名称', works: '是否上班' },
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
    },
    works: { yes: '是', no: '否' },
  },
};
