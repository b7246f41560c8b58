import { engineInProcess } from '../../../src/cli/engineInProcess';
import { parseDay } from '../../../src/plan';
import { sampleContent } from '../../support/sample';

test('the plan that was computed last is not computed again: not for its version, not before it is applied; another plan is', async () => {
  const engine = engineInProcess();
  const content = sampleContent('en');
  const seen: string[] = [];
  const onProgress = ({ phase }: { phase: string }): void => void seen.push(phase);
  const outcome = await engine.preview({ content, asked: {} }, { onProgress });
  if (outcome.kind === 'stopped') throw new Error('the sample runs');
  expect(seen).toContain('decompose');
  seen.length = 0;
  expect((await engine.snapshot({ content }, { onProgress })).kind).toBe('taken');
  expect(await engine.isStale({ content, preview: outcome.preview }, { onProgress })).toBe(false);
  expect(seen).toEqual([]);
  const asOf = parseDay('2017-02-28');
  if (!asOf) throw new Error('2017-02-28 is a day');
  const earlier = await engine.preview({ content, asked: { asOf } }, { onProgress });
  expect(earlier.kind === 'ready' && earlier.preview.result).not.toEqual(outcome.preview.result);
  expect(seen).toContain('decompose');
});

test('a preview that somebody else’s edit has made wrong is stale', async () => {
  const engine = engineInProcess();
  const content = sampleContent('en');
  const outcome = await engine.preview({ content, asked: {} });
  if (outcome.kind === 'stopped') throw new Error('the sample runs');
  const { asked, plan, writes } = outcome.preview;
  const less = {
    ...content,
    tables: content.tables.filter((table) => table.name !== 'Targets'),
    sheets: content.sheets.filter((s) => s.name !== 'Targets'),
  };
  expect(await engine.isStale({ content: less, preview: { asked, plan, writes } })).toBe(true);
  const other = { ...plan, settings: { ...plan.settings, planName: `${plan.settings.planName}!` } };
  expect(await engine.isStale({ content, preview: { asked, plan: other, writes } })).toBe(true);
});
