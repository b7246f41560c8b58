import { allIn, childOf, localName, openManifest } from './manifest';

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
  const { root, resource } = openManifest(manifest, locale);
  const label = (e: Element): string => resource(childOf(e, 'Label')?.getAttribute('resid'));
  const tab = allIn(root, 'CustomTab')[0];
  if (!tab) return null;
  const button = (e: Element): RibbonButton => {
    const images = [...(childOf(e, 'Icon')?.children ?? [])];
    const icon = resource(images.find((i) => i.getAttribute('size') === '32')?.getAttribute('resid'));
    const action = childOf(e, 'Action');
    return {
      id: e.getAttribute('id') ?? '',
      label: label(e),
      tip: resource(allIn(e, 'Description')[0]?.getAttribute('resid')),
      icon: icon ? `${assets}${new URL(icon).pathname}` : null,
      functionName: action ? (childOf(action, 'FunctionName')?.textContent ?? null) : null,
    };
  };
  return {
    tab: label(tab),
    groups: [...tab.children]
      .filter((g) => localName(g) === 'Group')
      .map((g) => ({ label: label(g), buttons: [...g.children].filter((c) => localName(c) === 'Control').map(button) })),
  };
}
