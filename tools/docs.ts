import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registries } from './lib/locales/registries.ts';
import { root } from './lib/paths.ts';

async function write(pages: Record<string, () => string | Promise<string>>): Promise<void> {
  for (const [path, page] of Object.entries(pages)) {
    writeFileSync(join(root, path), await page());
    console.log(`Wrote ${path}`);
  }
}

// First, for the code that the pages are made from imports them.
await write(registries);
await write((await import('./lib/docs/pages.ts')).pages);
