import { build } from 'esbuild';
import path from 'node:path';

/** Bundles the gallery into one script for a browser page. */
export async function buildGallery(): Promise<string> {
  const built = await build({
    entryPoints: [path.join(__dirname, 'gallery.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return built.outputFiles[0]?.text ?? '';
}
