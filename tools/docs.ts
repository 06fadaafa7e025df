import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './lib/docs/pages.ts';
import { root } from './lib/paths.ts';

for (const [path, page] of Object.entries(pages)) {
  writeFileSync(join(root, path), await page());
  console.log(`Wrote ${path}`);
}
