/** Puts the focus on an alert of the list, as a person left it; where it is not in sight any more, on the first one, else on the page's title. */
export function focusAlert(key: string): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-alert]')];
  const item = items.find((each) => each.dataset['alert'] === key) ?? items[0];
  const place = item?.querySelector<HTMLElement>('[data-arrow]') ?? document.querySelector<HTMLElement>('main h1');
  place?.focus();
}
