import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A family of browsers: how its commands are called and where they lie when PATH does not name them. */
export interface Family {
  /** Where the chosen browser's path is handed on, and where one can be named by hand. */
  variable: string;
  names: string[];
  places: string[];
}

export const chromiums: Family = {
  variable: 'COTEJO_CHROMIUM',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  places: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

export const firefoxes: Family = {
  variable: 'COTEJO_FIREFOX',
  names: ['firefox-esr', 'firefox'],
  places: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

export interface Machine {
  env: NodeJS.ProcessEnv;
  /** Where Playwright would keep a browser of its own. */
  own?: string;
  exists?: (path: string) => boolean;
}

/** A browser of the family on this machine: the one named by hand, Playwright's own, else the system's. */
export function findBrowser(family: Family, { env, own, exists = existsSync }: Machine): string | undefined {
  const { variable, names, places } = family;
  const named = env[variable];
  if (named !== undefined && named !== '') {
    if (!exists(named)) throw new Error(`${variable} names ${named}, and there is no such file.`);
    return named;
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...(own === undefined ? [] : [own]), ...onPath, ...places].find((path) => exists(path));
}
