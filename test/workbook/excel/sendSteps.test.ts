import { sendSteps } from '../../../src/workbook/excel/sendSteps';
import { patienceOf } from '../../../src/workbook/excel/session';
import type { Step } from '../../../src/workbook/excel/step';

type Answer = 'ok' | 'silence' | string;

/** An Excel that answers each request by a script (then `ok`), and keeps what it accepted. */
function scripted(...answers: Answer[]) {
  const runs: { options: object; requests: string[][] }[] = [];
  const run = (...given: [...options: object[], work: (context: unknown) => Promise<unknown>]) => {
    const work = given[given.length - 1] as (context: unknown) => Promise<unknown>;
    const options = given.length > 1 ? (given[0] as object) : {};
    const requests: string[][] = [];
    runs.push({ options, requests });
    let queued: string[] = [];
    const context = {
      note: (what: string) => queued.push(what),
      runtime: {
        set enableEvents(on: boolean) {
          queued.push(on ? 'events on' : 'events off');
        },
      },
      application: { suspendScreenUpdatingUntilNextSync: () => undefined },
      sync: async () => {
        const request = queued;
        queued = [];
        const answer = answers.shift() ?? 'ok';
        if (answer === 'silence') return new Promise(() => undefined);
        if (answer !== 'ok') throw Object.assign(new Error('localised'), { code: answer });
        requests.push(request);
      },
    };
    return work(context);
  };
  Object.assign(globalThis, { Excel: { run } });
  return { runs, accepted: () => runs.flatMap(({ requests }) => requests) };
}

const step = (name: string, bytes = 10, undoable = true): Step => ({
  sheet: 'Plan',
  bytes,
  undoable,
  queue: (context) => (context as unknown as { note: (what: string) => void }).note(name),
});
const quick = patienceOf({ syncTimeoutMs: 20, cellEditMs: 5, retryMs: 1, busyRetries: 2, requestBytes: 100 });
const plain = { mergeUndoGroup: false };

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Excel');
});

describe('sendSteps', () => {
  it('sends all in one request, our own events off', async () => {
    const excel = scripted();
    expect(await sendSteps(quick, [step('a'), step('b')], plain)).toEqual({ error: null, touched: true });
    expect(excel.accepted()).toEqual([['events off', 'a', 'b', 'events on']]);
  });

  it('packs by bytes and turns events on with the last request only', async () => {
    const excel = scripted();
    const seen: number[][] = [];
    await sendSteps(quick, [step('a', 60), step('b', 60), step('c', 30)], { ...plain, onProgress: (done, total) => seen.push([done, total]) });
    expect(excel.accepted()).toEqual([
      ['events off', 'a'],
      ['events off', 'b', 'c', 'events on'],
    ]);
    expect(seen).toEqual([
      [60, 150],
      [150, 150],
    ]);
  });

  it.each(['InvalidOperationInCellEditMode', 'ActivityLimitReached', 'ServiceNotAvailable'])('asks again after %s, whole and once', async (code) => {
    const excel = scripted(code, code, 'ok');
    const waits: string[] = [];
    const sent = await sendSteps(quick, [step('a'), step('b')], { ...plain, onWaiting: (why) => waits.push(why) });
    expect(sent.error).toBeNull();
    expect(excel.accepted()).toEqual([['events off', 'a', 'b', 'events on']]);
    expect(waits).toEqual(Array(2).fill(code.startsWith('Invalid') ? 'cell-edit' : 'busy'));
  });

  it('gives up on an endless cell edit with nothing touched', async () => {
    scripted(...Array<Answer>(20).fill('InvalidOperationInCellEditMode'));
    expect(await sendSteps(quick, [step('a')], plain)).toMatchObject({ error: { kind: 'cell-edit' }, touched: false });
  });

  it('halves a request that is too large', async () => {
    const excel = scripted('RequestPayloadSizeLimitExceeded', 'RequestPayloadSizeLimitExceeded', 'ok', 'ok', 'ok');
    const sent = await sendSteps(quick, [step('a'), step('b'), step('c'), step('d')], plain);
    expect(sent.error).toBeNull();
    expect(excel.accepted().map((request) => request.filter((what) => !what.startsWith('events')).join(''))).toEqual(['a', 'b', 'cd']);
  });

  it('gives up when a single step is too large', async () => {
    scripted('RequestPayloadSizeLimitExceeded');
    expect(await sendSteps(quick, [step('a')], plain)).toMatchObject({ error: { kind: 'too-large' }, touched: false });
  });

  it('does not repeat a request of which a part may stand', async () => {
    const excel = scripted('RequestAborted');
    expect(await sendSteps(quick, [step('a')], plain)).toMatchObject({ error: { kind: 'busy', sheet: 'Plan' }, touched: true });
    expect(excel.accepted()).toEqual([['events on']]);
  });

  it('calls a request that is never answered a timeout', async () => {
    scripted('ok', 'silence');
    expect(await sendSteps(quick, [step('a', 80), step('b', 80)], plain)).toMatchObject({ error: { kind: 'timeout' }, touched: true });
  });

  it('stops between requests when it is cancelled', async () => {
    const excel = scripted();
    const cancel = new AbortController();
    const sent = await sendSteps(quick, [step('a', 80), step('b', 80)], { ...plain, signal: cancel.signal, onProgress: () => cancel.abort() });
    expect(sent).toMatchObject({ error: { kind: 'cancelled' }, touched: true });
    expect(excel.accepted()).toEqual([['events off', 'a'], ['events on']]);
  });

  it('groups what can be undone together and keeps the rest out of the group', async () => {
    const excel = scripted();
    await sendSteps(quick, [step('add sheet', 10, false), step('a', 80), step('b', 80), step('registry', 10, false)], { mergeUndoGroup: true });
    expect(excel.runs.map(({ options, requests }) => [options, requests.length])).toEqual([
      [{}, 1],
      [{ mergeUndoGroup: true }, 2],
      [{}, 1],
    ]);
  });
});
