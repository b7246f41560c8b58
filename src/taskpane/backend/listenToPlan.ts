import type { PlanNews, Present } from '../../flow';
import type { ApprovalStep, VersionInfo } from '../../versions';
import { headersOf } from './serverApi';
import type { ServerAccess } from './serverApi';

/** Pauses between tries to reach the server again, in milliseconds: doubled each time. */
const [firstPause, longestPause] = [1_000, 30_000];
/** A line without a heartbeat for so long is dead, in milliseconds. */
const silence = 60_000;

/**
 * Hears what others do to a plan (server-sent events, read by `fetch`, since an `EventSource` cannot say who asks), until the returned function is called. A line that breaks is taken up again with the number of the last
 * event, so that nothing is missed; `online` and `offline` tell how it stands.
 */
export function listenToPlan(server: ServerAccess, planId: string, heard: (news: PlanNews) => void): () => void {
  const stop = new AbortController();
  let lastId = '';
  let pause = firstPause;
  let online: boolean | null = null;
  const stand = (now: boolean): void => {
    if (online !== now) heard({ kind: now ? 'online' : 'offline' });
    online = now;
  };

  const listenOnce = async (): Promise<void> => {
    const line = new AbortController();
    const end = (): void => line.abort();
    stop.signal.addEventListener('abort', end);
    let alive = setTimeout(end, silence);
    try {
      const headers = {
        ...(await headersOf(server.authorize, undefined, true)),
        accept: 'text/event-stream',
        ...(lastId === '' ? {} : { 'last-event-id': lastId }),
      };
      const response = await server.send(`${server.base}/plans/${encodeURIComponent(planId)}/events`, { headers, signal: line.signal });
      if (!response.ok || !response.body) return;
      stand(true);
      pause = firstPause;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(alive);
        alive = setTimeout(end, silence);
        // A carriage return at the end waits for what follows: its line feed may come with the next part.
        const events = (rest + part.value).replace(/\r\n|\r(?!$)/g, '\n').split('\n\n');
        rest = events.pop() ?? '';
        events.forEach(take);
      }
    } catch {
      // A line that breaks is no failure: it is taken up again below.
    } finally {
      clearTimeout(alive);
      stop.signal.removeEventListener('abort', end);
    }
  };

  const take = (event: string): void => {
    const data: string[] = [];
    let name = '';
    for (const line of event.split('\n')) {
      if (line.startsWith('id:')) lastId = line.slice(3).trim();
      if (line.startsWith('event:')) name = line.slice(6).trim();
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
    if (data.length === 0) return;
    const news = readNews(name, data.join('\n'));
    if (news) heard(news);
  };

  void (async () => {
    while (!stop.signal.aborted) {
      await listenOnce();
      if (stop.signal.aborted) return;
      stand(false);
      await rest(pause * (0.75 + Math.random() / 2), stop.signal);
      pause = Math.min(longestPause, pause * 2);
    }
  })();
  return () => stop.abort();
}

/** What an event says; null: not one of ours. Too much was missed to be told one by one (`reset`): all is to be read again, as after a break. */
function readNews(name: string, text: string): PlanNews | null {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told !== 'object' || told === null) return null;
    switch (name) {
      case 'version':
        return { kind: 'version', version: told as VersionInfo };
      case 'approval':
        return { kind: 'approval', step: told as ApprovalStep };
      case 'presence':
        return { kind: 'presence', people: (told as { people: readonly Present[] }).people };
      case 'reset':
        return { kind: 'online' };
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function rest(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal.addEventListener('abort', end);
  });
}
