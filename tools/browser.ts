import { ensureBrowser } from './lib/browser.ts';
import { explain } from './lib/explain.ts';

await ensureBrowser().then((path) => console.log(path), explain);
