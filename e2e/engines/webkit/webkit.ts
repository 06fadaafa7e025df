import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webkitPython } from '../../../tools/lib/find-webkit.ts';
import type { BrowserSetup, Engine, EnginePage } from '../engine.ts';
import { startGroup } from '../process-group.ts';
import { type Display, startDisplay } from './display.ts';
import { createDrivenPage } from './driven-page.ts';
import { startSession } from './driver.ts';
import { createUndrivenPage } from './undriven-page.ts';

const browser = join(import.meta.dirname, 'browser.py');

/** WebKitGTK, the engine of Safari on another platform: a separate browser for each page. */
export function createWebKit(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-webkit-'));
  let display: Promise<Display> | undefined;
  let count = 0;

  const environment = async (): Promise<NodeJS.ProcessEnv> => {
    display ??= startDisplay();
    return {
      DISPLAY: (await display).name,
      GDK_BACKEND: 'x11',
      // No user settings and no desktop, which a test machine does not have.
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
      // Three times the frame rate of an emulated graphics card.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      // Required as root; it opens only our own page.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    };
  };

  const argumentsFor = ({ width, height, dark, camera, scripts }: BrowserSetup): string[] => {
    const script = join(folder, `${++count}.js`);
    writeFileSync(script, scripts.join('\n'));
    return [
      `--width=${width}`,
      `--height=${height}`,
      `--script=${script}`,
      '--language=es-PA',
      `--camera=${camera === 'interruptible' ? 'allowed' : camera}`,
      ...(dark ? ['--dark'] : []),
    ];
  };

  return {
    name: 'WebKit',
    mockCamera: 'picture',
    async open(setup): Promise<EnginePage> {
      const env = await environment();
      const args = [browser, ...argumentsFor(setup)];
      const isAutomated = setup.camera === 'allowed' || setup.camera === 'none';
      if (!isAutomated) return createUndrivenPage(startGroup(webkitPython, args, { env, input: 'own' }));
      return createDrivenPage(await startSession([webkitPython, ...args, '--automation'], env));
    },
    async close() {
      await (await display)?.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
