const en = {
  odds: 'Odds of target',
  late: 'Booked late',
  restated: 'Restated',
};

/** Words of what stands beside the figures of Variance. */
export type VarianceWords = typeof en;

const zh: VarianceWords = { odds: '达标概率', late: '延迟入账', restated: '更正入账' };

export const varianceWords: Readonly<Record<'en' | 'zh', VarianceWords>> = { en, zh };
