import { scopeOfPath, scopeText } from '../../plan';
import type { Plan, WatchedAlert } from '../../plan';
import { matterOfKey } from '../../engine';
import { oneLine } from './alertPlace';
import { alertsWords } from './alertsWords';
import { fill } from './businessWords';
import { percent } from './findings';
import type { Page } from './page';
import { stallText } from './stallText';

/** Reasons of a stalled deal that fit beside it. */
const REASONS = 2;

/** What an alert that is not of a node behind plan says, in one short sentence; of such a node see `behindInput`. Resolved or not looked for: that. */
export function alertSaid(page: Page): (alert: WatchedAlert) => string {
  const { plan, result } = page;
  const { said, measures } = alertsWords[plan.language];
  const { diagnosis, outlook } = result;
  const stalled = new Map(diagnosis.stalled.map((deal) => [deal.deal, deal]));
  const odds = new Map(outlook.odds.map((each) => [scopeText(each.scope, plan), each.probability]));
  const off = (share: number | null): string => (share === null ? said.unseen : fill(said.off, { share: percent(Math.abs(share), 0) }));
  const signed = (share: number): string => `${share < 0 ? '−' : '+'}${percent(Math.abs(share), 0)}`;

  const sentence = (alert: WatchedAlert): string => {
    const { kind, share, path } = alert;
    const subject = matterOfKey(alert.key)?.subject ?? [];
    const [first = '', second = ''] = subject;
    if (kind === 'forecast' && share !== null) {
      const probability = odds.get(scopeText(scopeOfPath(path, plan.levels), plan)) ?? null;
      const short = percent(Math.max(0, -share), 0);
      return probability === null ? fill(said.forecastAlone, { short }) : fill(said.forecast, { odds: percent(probability, 0), short });
    }
    if (kind === 'coverage' && share !== null)
      return fill(said.coverage, { cover: times(plan.settings.coverage * (1 + share), plan), goal: times(plan.settings.coverage, plan) });
    if (kind === 'cycle' && share !== null) return fill(said.cycle, { change: percent(Math.abs(share), 0) });
    if (kind === 'funnel' && share !== null) {
      const isStage = plan.stages.some(({ name }) => name === subject.at(-1)) || subject.length % 2 === 1;
      if (isStage && share > 0) return fill(said.dwell, { change: percent(share, 0) });
      return fill(isStage ? said.conversion : said.winRate, { change: signed(share) });
    }
    if (kind === 'stalled') {
      const deal = stalled.get(first);
      if (!deal) return said.unseen;
      const why = deal.reasons.slice(0, REASONS).map((reason) => stallText(reason, plan.language));
      const all = why.length === 2 ? fill(said.both, { a: why[0] as string, b: why[1] as string }) : why.join('');
      const shown = fits(all) ? all : (why[0] as string);
      return capital(deal.kind === 'zombie' ? fill(said.zombie, { why: shown }) : shown);
    }
    if (kind === 'lead') {
      const late = diagnosis.leads.find(({ territory }) => territory === (first || (path[0] ?? '')))?.late.length ?? 0;
      return late === 0 ? off(share) : fill(late === 1 ? said.lead : said.leads, { n: late, hours: plan.settings.leadHours });
    }
    if (kind === 'task') {
      const task = diagnosis.tasks.find((each) => each.task === first && each.owner === second);
      return task ? fill(task.daysOver === 1 ? said.taskDay : said.task, { days: task.daysOver, n: task.reminder }) : said.unseen;
    }
    if (kind === 'process') {
      const failing = diagnosis.process.filter(({ rep, holds }) => rep === first && holds === false);
      const named = failing.map(({ code }) => measures[code]).join(plan.language === 'zh' ? '、' : ', ');
      return failing.length === 0 ? off(share) : fill(said.process, { measures: named });
    }
    if (kind === 'risk') {
      const risk = diagnosis.risks.find((each) => each.risk === first);
      if (!risk) return said.unseen;
      const owner = risk.owner === '' ? said.noOwner : '';
      const ready = risk.ready ? '' : fill(said.risk, { n: risk.responses, least: plan.settings.leastResponses, owner });
      const review = risk.reviewOverdue ? said.review : '';
      return ready !== '' && review !== '' ? fill(said.both, { a: ready, b: review }) : ready || review || said.unseen;
    }
    if (kind === 'dependence' && share !== null) return fill(said.dependence, { share: percent(Math.abs(share), 1) });
    return off(share);
  };

  return (alert) => oneLine(alert.state === 'resolved' ? said.gone : sentence(alert));
}

function times(value: number, { language }: Plan): string {
  return language === 'zh' ? value.toFixed(1) : `${value.toFixed(1)}×`;
}

function fits(text: string): boolean {
  return oneLine(text) === text;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
