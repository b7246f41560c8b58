/** An add-in only manifest, opened. Elements go by their names without prefix. */
export interface Manifest {
  readonly root: Element;
  /** A string or address of the manifest's resources, in its language. Empty when there is none. */
  resource(id: string | null | undefined): string;
}

/** Opens a manifest in the language of `locale` (falls back to the default). */
export function openManifest(text: string, locale: string): Manifest {
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  return {
    root: xml.documentElement,
    resource(id) {
      const found = [...xml.getElementsByTagName('*')].find((e) => /(^|:)(String|Image|Url)$/.test(e.tagName) && e.getAttribute('id') === id);
      const local = [...(found?.children ?? [])].find((o) => o.getAttribute('Locale')?.toLowerCase() === locale.toLowerCase());
      return local?.getAttribute('Value') ?? found?.getAttribute('DefaultValue') ?? '';
    },
  };
}

/** The first child of a name. */
export function childOf(element: Element, name: string): Element | undefined {
  return [...element.children].find((c) => localName(c) === name);
}

/** All elements of a name inside of another. */
export function allIn(element: Element, name: string): Element[] {
  return [...element.getElementsByTagName('*')].filter((c) => localName(c) === name);
}

/** The name of an element without prefix. */
export function localName(element: Element): string {
  return element.tagName.replace(/^.*:/, '');
}
