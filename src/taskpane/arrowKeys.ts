import type { KeyboardEvent } from 'react';

/** Moves the focus among the `[data-arrow]` elements inside the element that handles the key: up and down by one, Home and End to the ends. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-arrow]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const next = to === undefined ? undefined : items[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
