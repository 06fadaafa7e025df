import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the chosen browser's path is handed on, and where one can be named by hand. */
export const browserVariable = 'COTEJO_CHROMIUM';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export interface Machine {
  env: NodeJS.ProcessEnv;
  /** Where Playwright would keep its own Chromium. */
  own: string;
  exists?: (path: string) => boolean;
}

/** A Chromium on this machine: the one named by hand, Playwright's own, else the system's. */
export function findBrowser({ env, own, exists = existsSync }: Machine): string | undefined {
  const named = env[browserVariable];
  if (named !== undefined && named !== '') {
    if (!exists(named)) throw new Error(`${browserVariable} names ${named}, and there is no such file.`);
    return named;
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [own, ...onPath, ...places].find((path) => exists(path));
}
