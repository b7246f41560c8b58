import type { Against, FunnelSegment, Rect } from '../../plan';
import { limitsOf } from '../../engine';
import { a1 } from '../content';
import type { CellInput, CellStyle, ConditionalRule } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { funnelWords } from './funnelWords';
import { amountFormat, colours, looks, percentFormat, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';
import { levels } from './varianceJudged';

/** One figure of a segment against its past, with the deals that it rests on. */
export interface HeatFigure {
  readonly name: string;
  readonly against: Against;
  readonly deals: number;
}

/** The figures of a heat map: shares that went on and were won, or median days of stay and to win. */
export function heatFigures(page: Page, kind: 'conversion' | 'cycle', { stages, winRate, cycle }: FunnelSegment): HeatFigure[] {
  const words = funnelWords[page.plan.language];
  const won = stages[stages.length - 1]?.on ?? 0;
  const lost = stages.reduce((sum, { left, on }) => sum + left - on, 0);
  const whole = kind === 'conversion' ? { name: words.win, against: winRate, deals: won + lost } : { name: words.cycle, against: cycle, deals: won };
  // Without logged stages the one stage is the whole.
  const own = stages.filter(({ stage }) => stage !== '');
  return [
    ...own.map(({ stage, left, conversion, dwell }) => ({ name: stage, against: kind === 'conversion' ? conversion : dwell, deals: left })),
    whole,
  ];
}

/** Columns of the heat maps; `figures` is how many there are. */
export function heatColumns(figures: number): {
  readonly now: (k: number) => number;
  readonly beside: number;
  readonly limits: number;
  readonly back: (k: number) => number;
  readonly last: number;
} {
  const beside = 2 + 2 * figures;
  const limits = beside + 4;
  return { now: (k) => 2 + 2 * k, beside, limits, back: (k) => limits + 3 + 4 * k, last: limits + 2 + 4 * figures };
}

/**
 * A heat map under its title: segments down, stages across, each figure with a mark that says without colour how far it is off. What it is judged by (thresholds, deals, the usual figure, the chance) stands at the right, folded, and the
 * level of severity is a formula over it. `cells` are those of the fewest deals, of the chance and of the limit.
 */
export function putHeat(
  draft: Draft,
  page: Page,
  row: number,
  kind: 'conversion' | 'cycle',
  cells: { readonly least: string; readonly chance: string; readonly limit: string },
  known: { readonly least: number },
): { readonly rect: Rect; readonly rules: readonly ConditionalRule[] } {
  const words = funnelWords[page.plan.language];
  const { funnel } = page.result.diagnosis;
  const segments = funnel?.segments ?? [];
  const figures = segments.map((segment) => heatFigures(page, kind, segment));
  const [heads = []] = figures;
  const at = heatColumns(heads.length);
  draft.put(row, 0, fill(kind === 'conversion' ? words.conversion : words.days, { since: funnel?.since ?? '' }), looks.section);
  const beside = kind === 'conversion' ? [words.open, `${words.value} (${page.unitText})`, words.velocity, words.coverage] : [words.overdue];
  const back = [words.left, words.usual, words.chanceOf, page.words.judged.level];
  putHeader(
    draft,
    [
      { column: 0, text: words.by },
      { column: 1, text: words.member },
      ...heads.flatMap(({ name }, k) => [
        { column: at.now(k), text: name, number: true },
        { column: at.now(k) + 1, text: '' },
      ]),
      ...[0, 1, 2, 3].map((i) => ({ column: at.beside + i, text: beside[i] ?? '', number: true })),
      ...(['yellow', 'orange', 'red'] as const).map((step, i) => ({ column: at.limits + i, text: page.words.judged[step], number: true })),
      ...heads.flatMap(({ name }, k) =>
        back.map((what, i) => ({ column: at.back(k) + i, text: fill(words.judged, { stage: name, what }), number: true })),
      ),
    ],
    row + 1,
  );
  const first = row + 2;
  segments.forEach((segment, i) => {
    const line = first + i;
    const look: CellStyle = segment.by === 'all' ? { bold: true } : {};
    const isNew = segments[i - 1]?.by !== segment.by;
    draft.put(line, 0, words.bys[segment.by], isNew ? look : { color: colours.quiet });
    draft.put(line, 1, segment.by === 'all' ? page.words.total : segment.member, look);
    putLimits(draft, page, kind, segment, line, at.limits, cells.limit);
    (figures[i] ?? []).forEach((figure, k) =>
      putFigure(draft, page, kind, figure, { line, now: at.now(k), back: at.back(k), limits: at.limits }, cells, known),
    );
    putBeside(draft, page, kind, segment, line, at.beside);
  });
  const rect: Rect = { row: first, column: 0, rows: segments.length, columns: at.beside + beside.length };
  const rules = heads.flatMap((_, k) => {
    const range: Rect = { ...rect, column: at.now(k), columns: 2 };
    const [deals, level] = [`$${a1(first, at.back(k))}`, `$${a1(first, at.back(k) + 3)}`];
    const marker = `funnel:${kind}-${k}`;
    return [
      ...(['red', 'orange', 'yellow'] as const).map((severity) =>
        whenRule(`${marker}-${severity}`, range, `${level}=${levels[severity]}`, { fill: severityLook[severity].fill }),
      ),
      whenRule(`${marker}-few`, range, `${deals}<${cells.least}`, { fill: colours.head, color: colours.quiet }),
    ];
  });
  return { rect, rules };
}

/** The thresholds of a segment: of its row of the table of thresholds, else once, one and a half times and twice the limit of Settings. */
function putLimits(draft: Draft, page: Page, kind: 'conversion' | 'cycle', segment: FunnelSegment, row: number, column: number, limit: string): void {
  const limits = limitsOf(page.plan, kind, segment);
  const isRule = 'at' in limits;
  (['yellow', 'orange', 'red'] as const).forEach((step, i) => {
    const value = limits[step];
    const input: CellInput = isRule || value === null ? value : calc(`${1 + 0.5 * i}*${limit}`, value);
    draft.put(row, column + i, input, { ...looks.quiet, align: 'right', format: percentFormat });
  });
}

function putFigure(
  draft: Draft,
  page: Page,
  kind: 'conversion' | 'cycle',
  { against, deals }: HeatFigure,
  at: { readonly line: number; readonly now: number; readonly back: number; readonly limits: number },
  cells: { readonly least: string; readonly chance: string },
  known: { readonly least: number },
): void {
  const words = funnelWords[page.plan.language];
  const format = kind === 'conversion' ? '0%' : amountFormat(1);
  const quiet: CellStyle = { ...looks.quiet, align: 'right' };
  const { value, usual, chance, severity } = against;
  draft.put(at.line, at.now, value, { align: 'right', format });
  draft.put(at.line, at.back, deals, { ...quiet, format: '0' });
  draft.put(at.line, at.back + 1, usual, { ...quiet, format });
  draft.put(at.line, at.back + 2, chance, { ...quiet, format: '0.0%' });
  const [now, count, was, odds, level] = [at.now, at.back, at.back + 1, at.back + 2, at.back + 3].map((column) => a1(at.line, column)) as [string, string, string, string, string]; // prettier-ignore
  const off = kind === 'conversion' ? `(${was}-${now})/${was}` : `(${now}-${was})/${was}`;
  const terms = [0, 1, 2].map((i) => {
    const limit = a1(at.line, at.limits + i);
    return `${i + 1}*ISNUMBER(${limit})*(${off}>=N(${limit})-0.000000000001)`;
  });
  const judged = `IF(N(${was})=0,0,IF(${odds}<=${cells.chance},(${off}>0)*MAX(${terms.join(',')}),0))`;
  draft.put(at.line, at.back + 3, calc(`IF(OR(${now}="",${odds}=""),0,${judged})`, levels[severity]), { ...quiet, format: '0' });
  const glyphs = `IF(${level}=3,"● ",IF(${level}=2,"◐ ",IF(${level}=1,"○ ","")))`;
  const change = `IF(${now}>${was},"▲ ",IF(${now}<${was},"▼ ",""))&ROUND(ABS(${now}/${was}-1)*100,0)&" %"`;
  const formula = `IF(OR(${now}="",N(${was})=0),"",IF(AND(${level}=0,${count}<${cells.least}),${quoted(words.few)},${glyphs}&${change}))`;
  draft.put(at.line, at.now + 1, calc(formula, markOf(against, deals, known.least, words.few)), { ...looks.quiet, align: 'left' });
}

/** The mark beside a figure as the formula makes it. */
function markOf({ value, usual, severity }: Against, deals: number, least: number, few: string): string {
  if (value === null || usual === null || usual === 0) return '';
  if (severity === 'none' && deals < least) return few;
  const arrow = value > usual ? '▲ ' : value < usual ? '▼ ' : '';
  // As Excel's ROUND does it: half away from zero.
  const size = Math.floor(Math.abs(value / usual - 1) * 100 + 0.5 + 1e-12);
  return `${severity === 'none' ? '' : `${severityLook[severity].glyph} `}${arrow}${size} %`;
}

function putBeside(draft: Draft, page: Page, kind: 'conversion' | 'cycle', segment: FunnelSegment, row: number, column: number): void {
  const sum = (of: 'open' | 'value' | 'overdue'): number => segment.stages.reduce((all, stage) => all + stage[of], 0);
  const put = (i: number, value: number | null, format: string): void => draft.put(row, column + i, value, { align: 'right', format });
  if (kind === 'cycle') return put(0, sum('overdue'), amountFormat(0));
  put(0, sum('open'), amountFormat(0));
  put(1, sum('value') / page.unit, amountFormat(page.decimals));
  put(2, segment.velocity === null ? null : segment.velocity / page.unit, amountFormat(page.unit === 1 ? 0 : 2));
  put(3, segment.coverage, '0.0"×"');
}
