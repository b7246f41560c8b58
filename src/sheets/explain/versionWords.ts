import type { Plan, SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';

type Language = Plan['language'];

/** Words of tables and columns of versions that no input table has. */
const more: Readonly<Record<Language, { readonly tables: Readonly<Record<string, string>>; readonly columns: Readonly<Record<string, string>> }>> = {
  en: {
    tables: { plan: 'Plan', allocation: 'Customers’ budgets', tiers: 'Class budgets', forecast: 'Forecast' },
    columns: {
      month: 'Month',
      n: 'No.',
      class: 'Class',
      share: 'Share',
      customers: 'Customers',
      customer: 'Customer',
      amount: 'Amount',
      mean: 'Forecast',
      lo80: 'Low 80 %',
      hi80: 'High 80 %',
      method: 'Method',
      place: 'Place',
      setting: 'Setting',
      value: 'Value',
      response1: 'Response 1',
      response2: 'Response 2',
      response3: 'Response 3',
    },
  },
  zh: {
    tables: { plan: '计划', allocation: '客户预算', tiers: '等级预算', forecast: '预测' },
    columns: {
      month: '月份',
      n: '序号',
      class: '等级',
      share: '占比',
      customers: '客户数',
      customer: '客户',
      amount: '金额',
      mean: '预测',
      lo80: '80% 下限',
      hi80: '80% 上限',
      method: '方法',
      place: '次序',
      setting: '设置项',
      value: '值',
      response1: '应对 1',
      response2: '应对 2',
      response3: '应对 3',
    },
  },
};

/** The name of a version's table as its sheet says it; the table's own name where there is no word. */
export function tableWord(table: string, language: Language): string {
  const { tables } = inputWords[language];
  return own(tables, table) ?? own(more[language].tables, table) ?? table;
}

/** The name of a column of a version's table as its header says it; the column's own name where there is no word. */
export function columnWord(table: string, column: string, language: Language): string {
  const columns = own(inputWords[language].columns, table as SourceRole) as Readonly<Record<string, string>> | undefined;
  const dimensions: Readonly<Record<string, string>> = inputWords[language].columns.targets;
  return own(columns ?? {}, column) ?? own(more[language].columns, column) ?? own(dimensions, column) ?? column;
}

/** A key or value of the table of settings as the Settings sheet says it. */
export function settingWord(setting: string, language: Language): string {
  return own(inputWords[language].settings as Readonly<Record<string, string>>, setting) ?? setting;
}

function own<Value>(words: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
