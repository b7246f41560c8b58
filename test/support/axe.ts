import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/**
 * What axe finds wrong in one document, a line an element: `rule: element: how to mend it`. axe comes into the document with the first
 * question and stays, so a busy page is waited for, however long it takes. Left out: the focus guards of Fluent's tabs and menus (hidden,
 * and skipped by the keyboard), and the rules named in `without`. Throws when axe saw nothing that it could judge.
 */
export async function accessibilityFaults(place: Frame | Page, without: readonly string[] = []): Promise<string[]> {
  if (!(await place.evaluate(() => 'axe' in window))) await place.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ['violations'], rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const { passes, violations } = await place.evaluate(
    (asked) => (window as unknown as { axe: typeof axe }).axe.run({ exclude: [['[data-tabster-dummy]']] }, asked) as Promise<AxeResults>,
    options,
  );
  if (passes.length <= 5) throw new Error(`axe could judge only ${passes.length} rules`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}
