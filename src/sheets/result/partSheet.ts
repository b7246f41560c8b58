import type { CellRef, Plan } from '../../plan';
import { activitiesWords } from './activitiesWords';
import { briefWords } from './briefWords';
import { businessWords } from './businessWords';
import { capacityWords } from './capacityWords';
import { causesWords } from './causesWords';
import { channelWords } from './channelWords';
import { classesWords } from './classesWords';
import { forecastLedgerWords } from './forecastLedgerWords';
import { funnelWords } from './funnelWords';
import { ledgerWords } from './ledgerWords';
import { oddsWords } from './oddsWords';
import { freeName, takenNames } from './page';
import { pipelineWords } from './pipelineWords';
import { splitWords } from './splitWords';
import { territoriesWords } from './territoriesWords';
import { riskWords, taskWords } from './watchWords';

/** The results that stand on a sheet of their own around the targets and the allocation. */
export type PartOfResult = keyof (typeof businessWords)['en']['sheets'] | keyof typeof ownWords;

/** Parts whose sheets have words of their own. */
const ownWords = {
  activities: activitiesWords,
  classes: classesWords,
  split: splitWords,
  ledger: ledgerWords,
  territories: territoriesWords,
  capacity: capacityWords,
  channel: channelWords,
  pipeline: pipelineWords,
  odds: oddsWords,
  forecasts: forecastLedgerWords,
  brief: briefWords,
  causes: causesWords,
  funnel: funnelWords,
  risks: riskWords,
  tasks: taskWords,
} as const;

/** The first cell of the sheet on which a part of the result stands, by the name that a run gives it. */
export function partSheet(plan: Plan, part: PartOfResult): CellRef {
  const wanted =
    part in ownWords
      ? ownWords[part as keyof typeof ownWords][plan.language].sheet
      : businessWords[plan.language].sheets[part as keyof (typeof businessWords)['en']['sheets']];
  return { sheet: freeName(wanted, takenNames(plan)), row: 0, column: 0 };
}
