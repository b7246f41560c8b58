import type { Against, FunnelSegment, Rect } from '../../plan';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { grouped, percent } from './findings';
import { heatFigures } from './funnelHeat';
import { funnelWords } from './funnelWords';
import { colours, looks, severityLook } from './look';
import type { Page } from './page';

/** A figure that is worse than its own past, in words. */
export interface Anomaly {
  readonly severity: Exclude<Against['severity'], 'none'>;
  /** `North · Offer`. */
  readonly place: string;
  readonly text: string;
}

/** What is off its own past beyond chance, in the order of the segments, reds first. */
export function listAnomalies(page: Page): Anomaly[] {
  const words = funnelWords[page.plan.language];
  const rank = { red: 0, orange: 1, yellow: 2 } as const;
  const anomaly = (segment: FunnelSegment, kind: 'conversion' | 'cycle'): Anomaly[] => {
    const where = segment.by === 'all' ? page.words.total : segment.member;
    const figures = heatFigures(page, kind, segment);
    return figures.flatMap(({ name, against, deals }, k): Anomaly[] => {
      if (against.severity === 'none') return [];
      const shown = (value: number | null): string => (value === null ? '' : kind === 'conversion' ? percent(value, 0) : grouped(value, 1));
      const said = {
        where,
        stage: name,
        n: deals,
        value: shown(against.value),
        usual: shown(against.usual),
        chance: chanceText(against.chance ?? 1),
      };
      const sentence = kind === 'cycle' ? words.anomalyDays : k === figures.length - 1 ? words.anomalyWin : words.anomalyShare;
      return [{ severity: against.severity, place: `${where} · ${name}`, text: fill(sentence, said) }];
    });
  };
  const { segments } = page.result.diagnosis.funnel ?? { segments: [] };
  return segments
    .flatMap((segment) => [...anomaly(segment, 'conversion'), ...anomaly(segment, 'cycle')])
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** How many figures were held against their past. */
export function countTested(page: Page): number {
  return testedChances(page).length;
}

/** The chances of all figures that were tested. */
export function testedChances(page: Page): number[] {
  const { segments } = page.result.diagnosis.funnel ?? { segments: [] };
  return segments.flatMap(({ stages, winRate, cycle }) =>
    [...stages.flatMap(({ conversion, dwell }) => [conversion, dwell]), winRate, cycle].flatMap(({ chance }) => chance ?? []),
  );
}

/** The anomalies, then the territories whose cycle differs, a line each; says so where there is none. Returns the rows of both with their titles. */
export function putSaid(draft: Draft, page: Page, row: number): Rect {
  const words = funnelWords[page.plan.language];
  const { cycles } = page.result.diagnosis;
  let next = row;
  const list = (title: string, lines: readonly { readonly text: string; readonly fill?: string }[], none: string): void => {
    draft.put(next, 0, title, looks.section);
    if (lines.length === 0) draft.put(next + 1, 0, none, { color: colours.quiet, italic: true });
    lines.forEach((line, i) => draft.put(next + 1 + i, 0, line.text, { italic: true, ...(line.fill ? { fill: line.fill } : {}) }));
    next += Math.max(1, lines.length) + 1;
  };
  const off = listAnomalies(page).map(({ severity, text }) => ({
    text: `${severityLook[severity].glyph} ${text}`,
    fill: severityLook[severity].fill,
  }));
  list(words.anomalies, off, fill(words.noAnomalies, { n: countTested(page) }));
  next++;
  const differing = cycles.map(({ territory, days, usual, change, won, chance }) => ({
    text: `${change > 0 ? '▲' : '▼'} ${fill(words.cycleSaid, {
      where: territory,
      days: grouped(days, 1),
      usual: grouped(usual, 1),
      change: `${change > 0 ? '+' : '−'}${percent(Math.abs(change), 0)}`,
      won,
      chance: chanceText(chance),
    })}`,
  }));
  list(words.cycles, differing, fill(words.noCycles, { limit: percent(page.plan.settings.cycleLimit, 0) }));
  return { row, column: 0, rows: next - row, columns: 2 };
}

function chanceText(chance: number): string {
  return chance < 0.001 ? '< 0.1 %' : percent(chance, 1);
}
