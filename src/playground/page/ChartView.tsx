import type { PaintedChart } from './gridSource';

const pad = { left: 64, right: 16, top: 40, bottom: 52 };

/** Draws a native chart's data simply: lines or columns, beside each other or stacked, axis, legend. What Excel itself would draw looks different. */
export function ChartView({ chart }: { chart: PaintedChart }) {
  const bars =
    chart.kind === 'stacked' ? stack(chart.series.map((s) => s.values)) : chart.series.map((s) => s.values.map((v) => [0, v ?? 0] as const));
  const numbers = bars.flatMap((s) => s.map(([, to]) => to));
  const slot = chart.kind === 'stacked' ? { width: 16, shift: 0 } : { width: 16 / chart.series.length, shift: 16 / chart.series.length };
  const top = niceTop(Math.max(0, ...numbers));
  const bottom = Math.min(0, ...numbers);
  const width = chart.width - pad.left - pad.right;
  const height = chart.height - pad.top - pad.bottom;
  const x = (i: number): number => pad.left + (chart.categories.length < 2 ? width / 2 : (i * width) / (chart.categories.length - 1));
  const y = (v: number): number => pad.top + height - ((v - bottom) / (top - bottom || 1)) * height;
  const every = Math.max(1, Math.ceil((chart.categories.length * 46) / Math.max(1, width)));
  return (
    <svg
      className="chart"
      role="img"
      aria-label={chart.title}
      style={{ left: chart.left, top: chart.top, width: chart.width, height: chart.height }}
      viewBox={`0 0 ${chart.width} ${chart.height}`}
    >
      <rect width={chart.width} height={chart.height} fill="#fff" stroke="#d0d0d0" />
      <text x={pad.left} y={22} fontSize={13} fontWeight={600} fill="#333">
        {chart.title}
      </text>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const v = bottom + share * (top - bottom);
        return (
          <g key={share}>
            <line x1={pad.left} x2={pad.left + width} y1={y(v)} y2={y(v)} stroke="#e6e6e6" />
            <text x={pad.left - 6} y={y(v) + 4} textAnchor="end" fontSize={10} fill="#555">
              {Math.round(v).toLocaleString('en-US')}
            </text>
          </g>
        );
      })}
      {chart.categories.map((label, i) =>
        i % every === 0 ? (
          <text key={i} x={x(i)} y={pad.top + height + 16} textAnchor="middle" fontSize={10} fill="#555">
            {label}
          </text>
        ) : null,
      )}
      {chart.series.map((s, n) =>
        chart.kind === 'line' ? (
          <path key={n} d={linePath(s.values, x, y)} fill="none" stroke={s.color} strokeWidth={2} strokeDasharray={s.dash ? '5 4' : undefined} />
        ) : (
          (bars[n] ?? []).map(([from, to], i) =>
            from === to ? null : (
              <rect
                key={`${n}-${i}`}
                x={x(i) - 8 + n * slot.shift}
                width={slot.width}
                y={Math.min(y(from), y(to))}
                height={Math.abs(y(to) - y(from))}
                fill={s.color}
              />
            ),
          )
        ),
      )}
      {(chart.legend ? chart.series : []).map((s, n) => (
        <g key={n} transform={`translate(${pad.left + n * Math.min(150, width / chart.series.length)}, ${chart.height - 14})`}>
          <line x2={18} stroke={s.color} strokeWidth={2} strokeDasharray={s.dash ? '5 4' : undefined} />
          <text x={23} y={4} fontSize={11} fill="#333">
            {s.name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Where the bars of each series begin and end when they stand on each other, those below zero under it. */
function stack(series: readonly (readonly (number | null)[])[]): (readonly [from: number, to: number])[][] {
  const ends = new Map<string, number>();
  return series.map((values) =>
    values.map((value, i) => {
      const key = `${i} ${(value ?? 0) < 0}`;
      const from = ends.get(key) ?? 0;
      ends.set(key, from + (value ?? 0));
      return [from, from + (value ?? 0)] as const;
    }),
  );
}

function linePath(values: readonly (number | null)[], x: (i: number) => number, y: (v: number) => number): string {
  let open = false;
  return values
    .map((v, i) => {
      if (v === null) {
        open = false;
        return '';
      }
      const step = `${open ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
      open = true;
      return step;
    })
    .join('');
}

function niceTop(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / size / 0.5) * 0.5 * size;
}
