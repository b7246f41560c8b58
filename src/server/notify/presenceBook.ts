import type { Notify, PlanEvent, PresentPerson } from './notify';

/** Times in milliseconds. */
export interface PresenceTimes {
  /** How long after they last said so a person counts as there. */
  readonly keep: number;
  /** Changes are told together, at most once in this time. */
  readonly pause: number;
}

/** Who has which plan open now, as far as this process has heard: never stored. */
export interface PresenceBook {
  /** Somebody says where they are; with `where` '' they leave. */
  beat(tenant: string, planId: string, person: PresentPerson): Promise<void>;
  /** Who is there, in order of id. */
  present(tenant: string, planId: string): PresentPerson[];
  /** Calls when the list has changed. Returns how to stop. */
  watch(tenant: string, planId: string, changed: () => void): () => void;
  close(): void;
}

interface Room {
  readonly people: Map<string, PresentPerson>;
  readonly watchers: Set<() => void>;
  readonly leave: () => void;
  told: string;
  timer: NodeJS.Timeout | null;
}

/** Makes the book. A process that begins to listen knows all who are there after one beat of each. */
export function presenceBook(notify: Notify, now: () => Date, { keep, pause }: PresenceTimes): PresenceBook {
  const rooms = new Map<string, Room>();
  const list = (room: Room): PresentPerson[] =>
    [...room.people.values()].filter((p) => now().getTime() - Date.parse(p.at) < keep).sort((a, b) => (a.id < b.id ? -1 : 1));
  const shape = (room: Room): string => JSON.stringify(list(room).map(({ id, name, where }) => [id, name, where]));
  const tell = (room: Room): void => {
    room.timer = null;
    if (shape(room) === room.told) return;
    room.told = shape(room);
    for (const changed of room.watchers) changed();
  };
  const hear = (room: Room, event: PlanEvent): void => {
    if (event.kind !== 'presence') return;
    for (const p of event.people) {
      if (p.where === '') room.people.delete(p.id);
      else room.people.set(p.id, p);
    }
    if (shape(room) !== room.told) room.timer ??= setTimeout(() => tell(room), pause);
  };
  const enter = (tenant: string, planId: string): Room => {
    const key = JSON.stringify([tenant, planId]);
    const known = rooms.get(key);
    if (known) return known;
    const room: Room = {
      ...{ people: new Map(), watchers: new Set(), told: '[]', timer: null },
      leave: notify.listen(tenant, planId, (event) => hear(room, event)),
    };
    rooms.set(key, room);
    return room;
  };
  const sweep = setInterval(
    () => {
      for (const [key, room] of rooms) {
        const there = new Set(list(room).map((p) => p.id));
        for (const id of room.people.keys()) if (!there.has(id)) room.people.delete(id);
        tell(room);
        if (room.people.size > 0 || room.watchers.size > 0) continue;
        room.leave();
        rooms.delete(key);
      }
    },
    Math.min(5000, keep / 2),
  ).unref();
  return {
    async beat(tenant, planId, person) {
      enter(tenant, planId);
      await notify.tell(tenant, planId, { kind: 'presence', people: [person] });
    },
    present: (tenant, planId) => list(enter(tenant, planId)),
    watch(tenant, planId, changed) {
      const { watchers } = enter(tenant, planId);
      const own = (): void => changed();
      watchers.add(own);
      return () => watchers.delete(own);
    },
    close() {
      clearInterval(sweep);
      for (const room of rooms.values()) {
        if (room.timer) clearTimeout(room.timer);
        room.leave();
      }
      rooms.clear();
    },
  };
}
