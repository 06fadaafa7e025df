import { existsSync, readFileSync } from 'node:fs';
import { arch, platform as kernel } from 'node:os';
import type { Page } from '@playwright/test';

/** What affects the rendering of a picture, besides the page itself. */
export interface Platform {
  /** Name and major version. */
  browser: string;
  system: string;
  /** The fonts of headings, text and codes. */
  fonts: string;
}

export async function platformOf(page: Page): Promise<Platform> {
  const [major] = (page.context().browser()?.version() ?? '').split('.');
  return {
    browser: `Chromium ${major ?? ''}`,
    system: systemName(),
    fonts: (await fontsOf(page)).join(', '),
  };
}

export const tell = ({ browser, system, fonts }: Platform): string => `${browser}, ${system}, ${fonts}`;

function systemName(): string {
  const release = '/etc/os-release';
  const text = existsSync(release) ? readFileSync(release, 'utf8') : '';
  const [, name = kernel()] = /^PRETTY_NAME="?([^"\n]*)/m.exec(text) ?? [];
  return `${name} ${arch()}`;
}

/** The fonts that the browser used, by their PostScript names; the page's style only states preferences. */
async function fontsOf(page: Page): Promise<string[]> {
  const protocol = await page.context().newCDPSession(page);
  await page.locator('h1').waitFor();
  await protocol.send('DOM.enable');
  await protocol.send('CSS.enable');
  const { root } = await protocol.send('DOM.getDocument');
  const names = new Set<string>();
  for (const selector of ['h1', 'p', 'code']) {
    const { nodeId } = await protocol.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await protocol.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { postScriptName } of fonts) names.add(postScriptName);
  }
  await protocol.detach();
  return [...names].sort();
}
