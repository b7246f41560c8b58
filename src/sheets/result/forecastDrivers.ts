import type { NodeDriver } from '../../plan';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { driverName, driverWords, leftOutText, WIDE } from './driverWords';
import { forecastColumns } from './forecastColumns';
import { amountFormat, colours, looks, percentFormat } from './look';
import type { CellStyle } from '../spec';
import { pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';

const quiet: CellStyle = { color: colours.quiet };
/** Runs over its neighbours. */
const remark: CellStyle = { color: colours.quiet, italic: true };

/**
 * The table of drivers under the forecasts, from row `title` on: a row for every driver that moves a part, then a row for each that is left out, with the reason and the parts.
 * Gives the rows that it takes, its heading and a blank one below included; none without drivers.
 */
export function putDrivers(draft: Draft, page: Page, title: number): number {
  const told = page.result.forecast.nodes.flatMap(({ path, base, drivers }) => drivers.map((driver) => ({ path, base, driver })));
  if (told.length === 0) return 0;
  const words = driverWords[page.plan.language];
  const { first } = forecastColumns(page);
  const at = { driver: first - 1, per: first, effect: first + 1, error: first + 2, brings: first + 3, share: first + 4, remark: first + 5 };
  draft.put(title, 0, words.title, looks.section);
  draft.put(title + 1, 0, words.note, remark);
  putHeader(
    draft,
    [
      ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
      { column: at.driver, text: words.driver },
      ...(['per', 'effect', 'error', 'brings', 'share'] as const).map((part) => ({ column: at[part], text: words[part], number: true })),
      { column: at.remark, text: words.remark, indent: true },
    ],
    title + 2,
  );
  const colon = page.plan.language === 'zh' ? '：' : ': ';
  let row = title + 3;
  for (const { path, base, driver } of told) {
    const { effect, moves, held, calendar } = driver;
    if (driver.leftOut !== null || !effect) continue;
    page.levels.forEach((_, level) => draft.put(row, level, path[level] ?? (level === 0 ? page.words.total : null)));
    draft.put(row, at.driver, driverName(driver, page.plan.language));
    const format = effect.share ? '+0.0%;"−"0.0%;"–"' : amountFormat(page.decimals);
    const scale = effect.share ? 1 : page.unit;
    draft.put(row, at.per, effect.per, { align: 'right', format: effect.per >= 1 ? '#,##0' : 'General' });
    draft.put(row, at.effect, effect.size / scale, { align: 'right', format });
    draft.put(row, at.error, (WIDE * effect.error) / scale, { ...quiet, align: 'right', format: format.replace('+', '') });
    const brings = moves.reduce((sum, move) => sum + move, 0);
    const whole = base.reduce((sum, value) => sum + value, 0);
    draft.put(row, at.brings, Math.round((brings / page.unit) * 100) / 100, { align: 'right', format: amountFormat(page.decimals) });
    draft.put(row, at.share, whole > 0 ? brings / whole : null, { align: 'right', format: percentFormat });
    const said = calendar ? words.fromCalendar : held ? words.held : null;
    if (said !== null) draft.put(row, at.remark, said, { ...remark, align: 'left', indent: 1 });
    row++;
  }
  for (const { driver, paths } of gatherLeftOut(told)) {
    const [only] = paths;
    const where = paths.length === 1 && only ? pathText(only, page.words) : fill(words.parts, { n: paths.length });
    draft.put(row, 0, where, quiet);
    draft.put(row, at.driver, driver.name, quiet);
    draft.put(row, at.per, `${words.leftOut}${colon}${leftOutText(driver, page.plan.language) ?? ''}`, remark);
    row++;
  }
  return row - title + 1;
}

/** Drivers that are left out for one reason, with all parts that this is so of. */
function gatherLeftOut<Path>(
  told: readonly { readonly path: Path; readonly driver: NodeDriver }[],
): { readonly driver: NodeDriver; readonly paths: Path[] }[] {
  const groups = new Map<string, { driver: NodeDriver; paths: Path[] }>();
  for (const { path, driver } of told) {
    if (driver.leftOut === null) continue;
    const key = JSON.stringify([driver.name, driver.leftOut, driver.missing]);
    const group = groups.get(key) ?? { driver, paths: [] };
    group.paths.push(path);
    groups.set(key, group);
  }
  return [...groups.values()];
}
