import type { GapProblem } from './gapProblem';

/**
 * The program of a gap as CPLEX LP text (J9): heads `h` by way to hire whole, uses `z` of ways with a fixed cost 0 or 1, hours `x` by way and month, unmet hours `u` by territory and month.
 * `least`: the least unmet; else the least cost with no more unmet than `least.short` (hundredths of hours).
 */
export function gapProgram(problem: GapProblem, least: 'unmet' | { readonly short: number }): string {
  const { gap, spare, hourWays, hireWays, mostHeads, hourLimits, headLimits } = problem;
  const elastic = least === 'unmet' || least.short > 0;
  const [aims, rows, bounds]: [string[], string[], string[]] = [[], [], []];
  const row = (name: string, terms: readonly string[], side: string): void => {
    if (terms.length > 0) rows.push(` ${name}: ${terms.join('\n ')} ${side}`);
  };
  const of = (hundredths: number): number => hundredths / 100;
  const cells = gap.flatMap((line, place) => line.flatMap((missing, month) => (missing > 0 ? [{ place, month, missing }] : [])));
  const roomOf = (way: number, month: number): number => {
    const { caps, place } = hourWays[way] as (typeof hourWays)[number];
    return Math.min(caps[month] as number, gap[place]?.[month] as number);
  };
  const xs = (test: (way: (typeof hourWays)[number]) => boolean, month: number): string[] =>
    hourWays.flatMap((way, i) => (test(way) && roomOf(i, month) > 0 ? [`+ x${i}.${month}`] : []));
  for (const { place, month, missing } of cells)
    row(
      `need${place}.${month}`,
      [
        ...xs((way) => way.place === place, month),
        ...hireWays.flatMap((way, i) =>
          way.place === place && (way.hours[month] as number) > 0 ? [`+ ${of(Math.min(missing, way.hours[month] as number))} h${i}`] : [],
        ),
        ...(elastic ? [`+ u${place}.${month}`] : []),
      ],
      `>= ${of(missing)}`,
    );
  (gap[0] ?? []).forEach((_, month) => {
    row(
      `pool${month}`,
      xs(({ kind }) => kind === 'transfer', month),
      `<= ${of(spare.reduce((sum, line) => sum + (line[month] as number), 0))}`,
    );
    hourLimits.forEach((line, group) =>
      row(
        `limit${group}.${month}`,
        xs((way) => way.group === group, month),
        `<= ${of(line[month] as number)}`,
      ),
    );
  });
  const hs = (test: (way: (typeof hireWays)[number]) => boolean): string[] => hireWays.flatMap((way, i) => (test(way) ? [`+ h${i}`] : []));
  mostHeads.forEach((most, place) =>
    row(
      `most${place}`,
      hs((way) => way.place === place),
      `<= ${most}`,
    ),
  );
  headLimits.forEach((most, group) =>
    row(
      `heads${group}`,
      hs((way) => way.group === group),
      `<= ${most}`,
    ),
  );
  hireWays.forEach(({ cost, place }, i) => {
    aims.push(`+ ${cost} h${i}`);
    bounds.push(` 0 <= h${i} <= ${mostHeads[place] as number}`);
  });
  hourWays.forEach(({ perHour, fixed }, i) => {
    (gap[0] ?? []).forEach((_, month) => {
      const room = roomOf(i, month);
      if (room <= 0) return;
      aims.push(`+ ${perHour} x${i}.${month}`);
      bounds.push(` 0 <= x${i}.${month} <= ${of(room)}`);
      if (fixed > 0) row(`use${i}.${month}`, [`x${i}.${month}`, `- ${of(room)} z${i}`], '<= 0');
    });
    if (fixed > 0) {
      aims.push(`+ ${fixed} z${i}`);
      bounds.push(` 0 <= z${i} <= 1`);
    }
  });
  const unmet = elastic ? cells.map(({ place, month }) => `+ u${place}.${month}`) : [];
  if (least !== 'unmet') row('unmet', unmet, `<= ${of(least.short)}`);
  const whole = [...hireWays.map((_, i) => ` h${i}`), ...hourWays.flatMap(({ fixed }, i) => (fixed > 0 ? [` z${i}`] : []))];
  return [
    'Minimize',
    ` aim: ${(least === 'unmet' ? unmet : aims).join('\n ')}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    'General',
    ...whole,
    'End',
  ].join('\n');
}
