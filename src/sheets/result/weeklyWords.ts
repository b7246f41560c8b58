/** The words of the Weekly sheet in one language. */
export interface WeeklyWords {
  readonly from: string;
  readonly to: string;
  readonly days: string;
  readonly period: string;
  readonly plan: string;
  readonly check: string;
  /** `{weeks}`, `{parts}`, `{week}`, `{share}`. */
  readonly finding: string;
}

export const weeklyWords: Readonly<Record<'en' | 'zh', WeeklyWords>> = {
  en: {
    from: 'From',
    to: 'To',
    days: 'Working days',
    period: 'Retail period',
    plan: 'Month of the Plan sheet',
    check: 'Rows that differ from it',
    finding: '{weeks} weeks, cut at month ends into {parts} parts; the largest week is {week} with {share} of the year.',
  },
  zh: {
    from: '起',
    to: '止',
    days: '工作日',
    period: '零售期',
    plan: '“计划”表当月',
    check: '与其不符的行数',
    finding: '共 {weeks} 周，按月末切分为 {parts} 段；最大的一周是 {week}，占全年 {share}。',
  },
};
