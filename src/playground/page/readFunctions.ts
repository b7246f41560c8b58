import type { FunctionMetadata, FunctionSet } from '../functions/metadata';
import { allIn, childOf, openManifest } from './manifest';

/**
 * Reads the custom functions that a manifest declares: their namespace, and the metadata file that it names. `assets` is where the pane is served: the file is taken
 * from there. Null when the manifest declares none; rejects when the file cannot be had.
 */
export async function readFunctions(text: string, locale: string, assets: string): Promise<FunctionSet | null> {
  const { root, resource } = openManifest(text, locale);
  const point = allIn(root, 'ExtensionPoint').find((e) => e.getAttribute('xsi:type') === 'CustomFunctions');
  const metadata = point && childOf(point, 'Metadata');
  if (!metadata) return null;
  const address = resource(childOf(metadata, 'SourceLocation')?.getAttribute('resid'));
  const response = await fetch(`${assets}${new URL(address).pathname}`);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const { functions } = (await response.json()) as { functions: FunctionMetadata[] };
  return { namespace: resource(childOf(point, 'Namespace')?.getAttribute('resid')), functions };
}
