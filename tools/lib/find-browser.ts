import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A family of browsers: the names of its commands, and where they lie when not on PATH. */
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

/** The same browser without a window: it draws pages, but shows no permission prompt. */
export const shells: Family = {
  variable: 'COTEJO_CHROMIUM_SHELL',
  names: ['chromium-headless-shell', 'chrome-headless-shell'],
  places: ['/usr/bin/chromium-headless-shell'],
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
  own?: string | undefined;
  exists?: (path: string) => boolean;
}

/** Where Playwright keeps the shell of its Chromium: beside it, under the same revision. */
export function shellBeside(ownChromium: string): string | undefined {
  const [, all, revision] = /^(.*)[/\\]chromium-(\d+)[/\\]/.exec(ownChromium) ?? [];
  if (all === undefined || revision === undefined) return undefined;
  const [path] = globSync(
    join(all, `chromium_headless_shell-${revision}`, '*', 'chrome-headless-shell{,.exe}'),
  );
  return path;
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
