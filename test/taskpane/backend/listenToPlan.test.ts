import type { PlanNews } from '../../../src/flow';
import { listenToPlan } from '../../../src/taskpane/backend/listenToPlan';

/** A line of the fake stream: what the listener asked for, and how to send and cut. */
interface Line {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  send(text: string | Uint8Array): void;
  end(): void;
  cut(): void;
}

const bytes = new TextEncoder();
let lines: Line[] = [];
let told: PlanNews[] = [];
let status = 200;
let stop: () => void = () => undefined;

const send: typeof fetch = async (_address, init = {}) => {
  if (status !== 200) {
    lines.push({ headers: init.headers as Record<string, string> } as Line);
    return new Response('', { status });
  }
  let control: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({ start: (started) => void (control = started) });
  const own = control as unknown as ReadableStreamDefaultController<Uint8Array>;
  init.signal?.addEventListener('abort', () => own.error(new Error('aborted')));
  lines.push({
    headers: init.headers as Record<string, string>,
    signal: init.signal as AbortSignal,
    send: (text) => own.enqueue(typeof text === 'string' ? bytes.encode(text) : text),
    end: () => own.close(),
    cut: () => own.error(new TypeError('terminated')),
  });
  return new Response(body);
};
const settle = () => jest.advanceTimersByTimeAsync(0);
const listen = async (authorize?: (quietly: boolean) => Promise<Record<string, string>>) => {
  stop = listenToPlan({ send, base: '/api', ...(authorize ? { authorize } : {}) }, 'p', (news) => told.push(news));
  await settle();
};
const line = (): Line => lines.at(-1) as Line;
const presence = (id: string): string => JSON.stringify({ people: [{ id, name: id, where: 'home', at: '' }] });
const heard = (): string[] => told.flatMap((news) => (news.kind === 'presence' ? news.people.map(({ id }) => id) : [news.kind]));

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  [lines, told, status] = [[], [], 200];
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('listening to a plan', () => {
  test('events come whole, however the stream is cut into parts', async () => {
    const text = `id: 1\nevent: presence\ndata: ${presence('Łucja')}\n\n: beat\n\nid: 2\nevent: presence\ndata: ${presence('b')}\n\n`;
    const whole = bytes.encode(text);
    for (const size of [1, 7, whole.length]) {
      told = [];
      await listen();
      for (let at = 0; at < whole.length; at += size) line().send(whole.slice(at, at + size));
      await settle();
      expect(heard()).toEqual(['online', 'Łucja', 'b']);
      stop();
    }
  });

  test.each([['\r\n'], ['\r'], ['\n']])('lines may end with %j, cut anywhere', async (end) => {
    const news = presence('a').replace('"people"', '\u0000"people"').split('\u0000');
    const text = [`id: 1`, 'event: presence', `data: ${news[0]}`, `data: ${news[1]}`, '', ': beat', '', ''].join(end) + 'x';
    for (let at = 1; at < text.length; at++) {
      told = [];
      await listen();
      line().send(text.slice(0, at));
      await settle();
      line().send(text.slice(at));
      await settle();
      expect([at, heard()]).toEqual([at, ['online', 'a']]);
      stop();
    }
  });

  test('what is none of ours is passed over', async () => {
    await listen();
    line().send(
      `event: version\ndata: null\n\nevent: version\ndata: {"id":\n\nevent: approval\ndata: 5\n\nevent: weather\ndata: {}\n\nretry: 5\n\nevent: presence\ndata: ${presence('a')}\n\n`,
    );
    await settle();
    expect(heard()).toEqual(['online', 'a']);
  });

  test('a line that breaks in the middle of an event is taken up again after the last whole one', async () => {
    await listen();
    expect(line().headers['last-event-id']).toBeUndefined();
    line().send(`id: 7\nevent: presence\ndata: ${presence('a')}\n\nid: 8\nevent: presence\ndata: {"peo`);
    await settle();
    line().cut();
    await settle();
    expect(heard()).toEqual(['online', 'a', 'offline']);
    await jest.advanceTimersByTimeAsync(1_250);
    expect(lines).toHaveLength(2);
    expect(line().headers['last-event-id']).toBe('7');
    line().send(`id: 8\nevent: presence\ndata: ${presence('b')}\n\n`);
    await settle();
    expect(heard()).toEqual(['online', 'a', 'offline', 'online', 'b']);
  });

  test('a server that ends the line is asked again, and told of once each way', async () => {
    await listen();
    line().end();
    await jest.advanceTimersByTimeAsync(1_300);
    line().end();
    await jest.advanceTimersByTimeAsync(1_300);
    expect(lines).toHaveLength(3);
    expect(heard()).toEqual(['online', 'offline', 'online', 'offline', 'online']);
  });

  test('tries grow rarer while the server is away, up to every half minute or so, and are quick again afterwards', async () => {
    status = 503;
    await listen();
    await jest.advanceTimersByTimeAsync(600_000);
    const tries = lines.length;
    expect(tries).toBeGreaterThan(15);
    expect(tries).toBeLessThan(35);
    expect(heard()).toEqual(['offline']);
    status = 200;
    await jest.advanceTimersByTimeAsync(40_000);
    expect(heard()).toEqual(['offline', 'online']);
    const back = lines.length;
    line().cut();
    await jest.advanceTimersByTimeAsync(1_300);
    expect(lines).toHaveLength(back + 1);
  });

  test('silence for a minute is a dead line; a heartbeat keeps it', async () => {
    await listen();
    await jest.advanceTimersByTimeAsync(59_000);
    line().send(': beat\n\n');
    await jest.advanceTimersByTimeAsync(59_000);
    expect(heard()).toEqual(['online']);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(heard()).toEqual(['online', 'offline']);
    await jest.advanceTimersByTimeAsync(1_300);
    expect(lines).toHaveLength(2);
  });

  test('says who listens without asking the person, and that Suanpan asks', async () => {
    const asked: boolean[] = [];
    await listen(async (quietly) => {
      asked.push(quietly);
      return { authorization: 'Bearer t' };
    });
    expect(asked).toEqual([true]);
    expect(line().headers).toMatchObject({ authorization: 'Bearer t', 'x-suanpan': '1', accept: 'text/event-stream' });
  });

  test('stopped, it tells and asks nothing more', async () => {
    await listen();
    stop();
    expect(line().signal.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(lines).toHaveLength(1);
    expect(heard()).toEqual(['online']);
  });
});
