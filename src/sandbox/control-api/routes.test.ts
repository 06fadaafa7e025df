import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, jpeg } from '../client.suite.ts';
import { documented } from '../documented.ts';
import { type Sandbox, startSandbox } from '../index.ts';
import { pageHtml } from '../page/html.ts';
import type { SandboxPerson } from '../people.ts';
import { readPicture } from '../picture.ts';
import { scenarios } from '../scenarios/index.ts';
import { refusalByCode } from '../scenarios/registry-codes.ts';
import { tryableServices } from './samples.ts';
import type { TrialResult } from './try.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

interface Listing {
  scenarios: {
    number: number;
    name: string;
    expects: string;
    expectsFor: Record<string, string>;
    cedula: string;
  }[];
  codes: Record<string, string>;
  people: SandboxPerson[];
}

const listing = async (vendor: 'apptenticate' | 'facephi', query = ''): Promise<Listing> => {
  const response = await fetch(`${sandbox[vendor].url}/__sandbox/scenarios${query}`);
  return (await response.json()) as Listing;
};

describe('GET /__sandbox/scenarios', () => {
  it('is the same on both servers', async () => {
    expect(await listing('facephi')).toEqual(await listing('apptenticate'));
  });

  it('lists every row with the outcome it should lead to', async () => {
    const { scenarios: rows, codes } = await listing('facephi');
    expect(rows.map(({ number }) => number)).toEqual(scenarios.map(({ number }) => number));
    const outcomeOf = (number: number) => rows.find((row) => row.number === number)?.expects;
    expect([9001, 9002, 9003, 9004, 9005, 9006].map(outcomeOf)).toEqual([
      'verified',
      'not-verified',
      'not-verified',
      'try-again',
      'unavailable',
      'unknown',
    ]);
    expect(rows.find(({ number }) => number === 9410)?.expectsFor).toEqual({
      apptenticate: 'verified',
      apptenticateWithLiveness: 'verified',
      facephiToken: 'unavailable',
      facephiPhoto: 'verified',
    });
    expect(codes['101']).toBe('no-match');
    expect(codes).toEqual(refusalByCode);
  });

  it.each([
    ['', 1],
    ['?people=3', 3],
    ['?people=900', 50],
    ['?people=x', 1],
  ])('returns people for each row (%s)', async (query, each) => {
    const { people } = await listing('apptenticate', query);
    expect(people).toHaveLength(each * scenarios.length);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(people.length);
    expect(people[each - 1]).toMatchObject({
      cedula: `8-9001-${each}`,
      userId: `9001${String(each).padStart(6, '0')}`,
    });
  });

  it('returns more people of one scenario, and none of the others', async () => {
    const { people, scenarios: rows } = await listing('facephi', '?people=900&scenario=9002');
    expect(people).toHaveLength(500);
    expect(people.at(-1)?.cedula).toBe('8-9002-500');
    expect(people.every(({ cedula }) => cedula.startsWith('8-9002-'))).toBe(true);
    expect(rows).toHaveLength(scenarios.length);
    expect((await listing('facephi', '?scenario=1')).people).toEqual([]);
  });

  it('returns a template and a registry image of at least 320 pixels for each', async () => {
    const [somebody] = (await listing('apptenticate')).people;
    expect(somebody?.template).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(readPicture(Buffer.from(somebody?.image ?? '', 'base64'))).toMatchObject({
      width: 320,
      height: 320,
    });
  });
});

describe('the page', () => {
  const pageOf = async (vendor: 'apptenticate' | 'facephi', query = '') => {
    const response = await fetch(`${sandbox[vendor].url}/${query}`);
    return { response, text: await response.text() };
  };

  it.each([
    ['apptenticate', '', 'es'],
    ['facephi', '?lang=en', 'en'],
    ['facephi', '?lang=toString', 'es'],
  ] as const)(
    'of %s%s lists every scenario in one language, under a strict policy',
    async (vendor, query, language) => {
      const { response, text } = await pageOf(vendor, query);
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      for (const { number, name, title } of scenarios) {
        expect(text).toContain(`8-${number}-1`);
        expect(text).toContain(name);
        expect(text).toContain(pageHtml(title[language]));
      }
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toContain('undefined');
      expect(text).not.toMatch(/<script(?![^>]*src=)/);
    },
  );

  it.each(['page.css', 'page.js', 'try.js', 'ledger.js', 'elements.js', 'face.jpg'])(
    'has its %s',
    async (name) => {
      expect((await fetch(`${sandbox.facephi.url}/__sandbox/${name}`)).status).toBe(200);
    },
  );

  it('names every documented field, code and status', async () => {
    const { text } = await pageOf('apptenticate');
    for (const { name } of documented) expect(text).toContain(`<code>${pageHtml(name)}</code>`);
  });
});

describe('GET /__sandbox/try', () => {
  const tried = async (query: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.apptenticate.url}/__sandbox/try?${new URLSearchParams(query)}`, {
      headers,
    });
    return { status: response.status, body: (await response.json()) as TrialResult & { detail?: string } };
  };

  it.each(tryableServices.map(({ name, vendor }) => [name, vendor] as const))(
    'sends a complete request to %s of %s',
    async (service, vendor) => {
      const before = (await ledgerOf(vendor)).length;
      const { status, body } = await tried({ service, person: '8-9001-3' });
      expect([status, body.answer.status, body.answer.ended]).toEqual([200, 200, 'whole']);
      expect(JSON.parse(body.answer.body)).toBeTypeOf('object');
      expect(await ledgerOf(vendor)).toHaveLength(before + 1);
      expect(body.curl).toContain(body.url);
      expect(JSON.stringify(body.fields).length, 'photos by size and hash').toBeLessThan(1_000);
    },
  );

  it.each([
    ['reset', 200, 'cut'],
    ['truncated', 200, 'cut'],
    ['tls', null, 'no-answer'],
    ['403', 403, 'whole'],
  ])('shows how %s looks to a client', async (fault, status, ended) => {
    const { body } = await tried({ service: 'v3', composition: `answer=no-match; fault=${fault}` });
    expect([body.answer.status, body.answer.ended, body.answer.error !== null]).toEqual([
      status,
      ended,
      ended !== 'whole',
    ]);
    expect(body.headers).toContainEqual(['x-sandbox', `answer=no-match; fault=${fault}`]);
  });

  it('rejects unknown input, and other sites', async () => {
    expect((await tried({ service: 'v9' })).body.detail).toMatch(
      /^Unknown service "v9": take one of token, beta/,
    );
    expect((await tried({ service: 'v3', composition: 'á' })).status).toBe(400);
    expect((await tried({ service: 'v3' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

const ledgerOf = async (vendor: 'apptenticate' | 'facephi') =>
  (
    (await (await fetch(`${sandbox[vendor].url}/__sandbox/ledger?limit=9999`)).json()) as {
      entries: unknown[];
    }
  ).entries;

it('the live ledger streams past and new requests of both vendors', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${sandbox.facephi.url}/__sandbox/ledger/events`, { signal: leaving.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const client = clientOf(sandbox);
  await client.biometrics('8-9001-41');
  await client.user('9001000041');
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    const ended = (reference: string) => text.includes(reference) && text.includes('"ended":"answered"');
    if (ended('"reference":"8-9001-41"') && ended('"reference":"9001000041"')) break;
  }
  leaving.abort();
  expect(text).toContain('"vendor":"apptenticate"');
  expect(text).toContain('"vendor":"facephi"');
  expect(text).not.toContain(jpeg.toString('base64').slice(0, 60));
});
