/** A button of the add-in's ribbon tab, as its manifest declares it. */
export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: string | null;
  /** A function to call, or null when the button shows the pane. */
  readonly functionName: string | null;
}

/** The add-in's own tab: its label and groups. */
export interface Ribbon {
  readonly tab: string;
  readonly groups: readonly { readonly label: string; readonly buttons: readonly RibbonButton[] }[];
}

/**
 * Reads the custom tab out of an add-in only manifest, in the language of `locale` (falls back to the default).
 * `assets` is where the pane is served: icons of the manifest's own server are taken from there.
 */
export function readRibbon(manifest: string, locale: string, assets: string): Ribbon | null {
  const xml = new DOMParser().parseFromString(manifest, 'application/xml');
  const resource = (id: string | null): string => {
    const found = [...xml.getElementsByTagName('*')].find((e) => /(^|:)(String|Image|Url)$/.test(e.tagName) && e.getAttribute('id') === id);
    const local = [...(found?.children ?? [])].find((o) => o.getAttribute('Locale')?.toLowerCase() === locale.toLowerCase());
    return local?.getAttribute('Value') ?? found?.getAttribute('DefaultValue') ?? '';
  };
  const child = (e: Element, name: string): Element | undefined => [...e.children].find((c) => c.tagName.replace(/^.*:/, '') === name);
  const named = (e: Element, name: string): Element[] => [...e.getElementsByTagName('*')].filter((c) => c.tagName.replace(/^.*:/, '') === name);
  const label = (e: Element): string => resource(child(e, 'Label')?.getAttribute('resid') ?? null);
  const tab = named(xml.documentElement, 'CustomTab')[0];
  if (!tab) return null;
  const button = (e: Element): RibbonButton => {
    const images = child(e, 'Icon') ? [...(child(e, 'Icon')?.children ?? [])] : [];
    const icon = resource(images.find((i) => i.getAttribute('size') === '32')?.getAttribute('resid') ?? null);
    const action = child(e, 'Action');
    return {
      id: e.getAttribute('id') ?? '',
      label: label(e),
      tip: resource(named(e, 'Description')[0]?.getAttribute('resid') ?? null),
      icon: icon ? `${assets}${new URL(icon).pathname}` : null,
      functionName: action ? (child(action, 'FunctionName')?.textContent ?? null) : null,
    };
  };
  return {
    tab: label(tab),
    groups: [...tab.children]
      .filter((g) => g.tagName.replace(/^.*:/, '') === 'Group')
      .map((g) => ({ label: label(g), buttons: [...g.children].filter((c) => c.tagName.replace(/^.*:/, '') === 'Control').map(button) })),
  };
}
