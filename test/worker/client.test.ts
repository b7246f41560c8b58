import { engineInProcess } from '../../src/cli/engineInProcess';
import { runPlan } from '../support/runOnce';
import { tryBasis } from '../../src/flow';
import { engineInWorker } from '../../src/worker/client';
import type { EngineOptions, EngineWork } from '../../src/flow';
import type { WorkerLike } from '../../src/worker/client';
import type { WorkRequest } from '../../src/worker/protocol';
import { smallPlan } from '../support/plan';
import { allocationPlan } from '../taskpane/examplePlan';
import { sampleContent } from '../support/sample';

/** A worker in this process that answers when told; it remembers what it was asked. */
class HandWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  ended = false;
  readonly asked: WorkRequest[] = [];
  postMessage(message: WorkRequest): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  async finish(): Promise<void> {
    const { id, work, input } = structuredClone(this.asked.at(-1) as WorkRequest);
    const reply = (data: unknown): void => this.onmessage?.({ data: structuredClone(data) } as MessageEvent);
    const does = engineInProcess()[work as keyof EngineWork] as (input: unknown, options: EngineOptions) => Promise<unknown>;
    reply({ id, kind: 'done', result: await does(input, { onProgress: (progress) => reply({ id, kind: 'progress', progress }) }) });
  }
}

function workers() {
  const made: HandWorker[] = [];
  const engine = engineInWorker(() => {
    const worker = new HandWorker();
    made.push(worker);
    return worker;
  });
  return { made, engine };
}

const question = () => ({ plan: smallPlan(), scope: { members: {}, period: null } });

test('a preview crosses to the worker and back as it is in process, with its progress; the next work takes the same worker', async () => {
  const { made, engine } = workers();
  const seen: string[] = [];
  const input = { content: sampleContent('en'), asked: {} };
  const first = engine.preview(input, { onProgress: ({ phase }) => seen.push(phase) });
  await made[0]?.finish();
  const here = await engineInProcess().preview(input);
  expect(here.kind).toBe('ready');
  expect(await first).toEqual(here);
  expect(seen).toContain('forecast');
  const second = engine.explain(question());
  await made[0]?.finish();
  await second;
  expect([made.length, made[0]?.ended, made[0]?.asked.map((m) => m.id)]).toEqual([1, false, [1, 2]]);
});

test('a cancelled run ends its worker; the next one gets another, and nothing of the stopped run comes back', async () => {
  const { made, engine } = workers();
  const stop = new AbortController();
  const run = engine.explain(question(), { signal: stop.signal });
  stop.abort();
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(made[0]?.ended).toBe(true);
  const next = engine.explain(question());
  await made[0]?.finish();
  expect(made.length).toBe(2);
  await made[1]?.finish();
  expect((await next).units).toBeGreaterThan(0);
});

test('two runs at once have two workers, of which one is kept', async () => {
  const { made, engine } = workers();
  const runs = [engine.explain(question()), engine.explain(question())];
  await Promise.all(made.map((worker) => worker.finish()));
  await Promise.all(runs);
  expect(made.map((worker) => worker.ended)).toEqual([true, false]);
});

test('a worker that fails or cannot start rejects the run and is not used again', async () => {
  const { made, engine } = workers();
  const run = engine.explain(question());
  made[0]?.onerror?.({ message: '' } as ErrorEvent);
  await expect(run).rejects.toThrow('the worker could not start');
  const again = engine.explain(question());
  const { id } = made[1]?.asked[0] as WorkRequest;
  made[1]?.onmessage?.({ data: { id, kind: 'failed', message: 'no' } } as MessageEvent);
  await expect(again).rejects.toThrow('no');
  expect(made.map((worker) => worker.ended)).toEqual([true, true]);
});

test('a try of an allocation crosses to the worker and back as it is in process, and needs no run', async () => {
  const { made, engine } = workers();
  const plan = allocationPlan('en');
  const basis = structuredClone(tryBasis(plan, runPlan(plan)));
  expect(basis.plan.sales.length).toBeLessThanOrEqual(12);
  const asked = { basis, change: { settings: { reserveShare: 0.2 } }, shift: { resource: 'budget', from: 0, to: 1, share: 0.15 } } as const;
  const tried = engine.tryAllocation(asked);
  await made[0]?.finish();
  const here = await engineInProcess().tryAllocation(asked);
  expect(await tried).toEqual(here);
  const run = runPlan({ ...plan, settings: { ...plan.settings, reserveShare: 0.2 } });
  expect(here).toMatchObject({ allocation: run.allocation, reserve: run.reserve, resources: run.resources, issues: [] });
  expect(here.shift?.amount).toBeGreaterThan(0);
});
