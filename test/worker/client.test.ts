import { runPlan } from '../../src/engine';
import { engineInWorker } from '../../src/worker/client';
import type { WorkerLike } from '../../src/worker/client';
import type { WorkRequest } from '../../src/worker/protocol';
import type { Plan } from '../../src/plan';
import { smallPlan } from '../support/plan';

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
  finish(): void {
    const { id, input } = this.asked.at(-1) as WorkRequest;
    const reply = (data: unknown): void => this.onmessage?.({ data } as MessageEvent);
    reply({ id, kind: 'done', result: runPlan(input as Plan, (progress) => reply({ id, kind: 'progress', progress })) });
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

test('a run gives the engine’s result and its progress; the next one takes the same worker', async () => {
  const { made, engine } = workers();
  const seen: string[] = [];
  const plan = smallPlan();
  const first = engine.run(plan, { onProgress: ({ phase }) => seen.push(phase) });
  made[0]?.finish();
  expect(await first).toEqual(runPlan(plan, () => undefined));
  expect(seen).toContain('forecast');
  const second = engine.run(plan);
  made[0]?.finish();
  await second;
  expect([made.length, made[0]?.ended, made[0]?.asked.map((m) => m.id)]).toEqual([1, false, [1, 2]]);
});

test('a cancelled run ends its worker; the next one gets another, and nothing of the stopped run comes back', async () => {
  const { made, engine } = workers();
  const stop = new AbortController();
  const run = engine.run(smallPlan(), { signal: stop.signal });
  stop.abort();
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(made[0]?.ended).toBe(true);
  const next = engine.run(smallPlan());
  made[0]?.finish();
  expect(made.length).toBe(2);
  made[1]?.finish();
  expect((await next).decomposition.leaves.length).toBeGreaterThan(0);
});

test('two runs at once have two workers, of which one is kept', async () => {
  const { made, engine } = workers();
  const runs = [engine.run(smallPlan()), engine.run(smallPlan())];
  made.forEach((worker) => worker.finish());
  await Promise.all(runs);
  expect(made.map((worker) => worker.ended)).toEqual([true, false]);
});

test('a worker that fails or cannot start rejects the run and is not used again', async () => {
  const { made, engine } = workers();
  const run = engine.run(smallPlan());
  made[0]?.onerror?.({ message: '' } as ErrorEvent);
  await expect(run).rejects.toThrow('the worker could not start');
  const again = engine.run(smallPlan());
  const { id } = made[1]?.asked[0] as WorkRequest;
  made[1]?.onmessage?.({ data: { id, kind: 'failed', message: 'no' } } as MessageEvent);
  await expect(again).rejects.toThrow('no');
  expect(made.map((worker) => worker.ended)).toEqual([true, true]);
});
