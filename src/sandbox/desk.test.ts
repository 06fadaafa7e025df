import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from './index.ts';
import { renderPage } from './page.ts';
import type { Person } from './people.ts';
import { readPicture } from './picture.ts';
import { scenarios } from './scenarios/index.ts';

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
  people: Person[];
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
    expect(Object.keys(codes)).toHaveLength(7);
  });

  it.each([
    ['', 1],
    ['?people=3', 3],
    ['?people=900', 50],
    ['?people=x', 1],
  ])('gives people for each row (%s)', async (query, each) => {
    const { people } = await listing('apptenticate', query);
    expect(people).toHaveLength(each * scenarios.length);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(people.length);
    expect(people[each - 1]).toMatchObject({
      cedula: `8-9001-${each}`,
      userId: `9001${String(each).padStart(6, '0')}`,
    });
  });

  it('gives each a template and a registry image of at least 320 pixels', async () => {
    const [somebody] = (await listing('apptenticate')).people;
    expect(somebody?.template).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(readPicture(Buffer.from(somebody?.image ?? '', 'base64'))).toMatchObject({
      width: 320,
      height: 320,
    });
  });
});

describe('the page', () => {
  it.each(['apptenticate', 'facephi'] as const)(
    'of %s lists every scenario and runs no script',
    async (vendor) => {
      const response = await fetch(`${sandbox[vendor].url}/`);
      const text = await response.text();
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      for (const { number, name } of scenarios) {
        expect(text).toContain(`8-${number}-1`);
        expect(text).toContain(name);
      }
      expect(text).not.toContain('<script');
      expect(text).not.toContain('undefined');
      expect((await fetch(`${sandbox[vendor].url}/__sandbox/page.css`)).status).toBe(200);
    },
  );

  it('escapes what it is given', () => {
    const page = renderPage({
      vendor: '<b>',
      endpoints: [],
      credentials: [['"&', "'"]],
      notes: ['<script>'],
    });
    expect(page).toContain('&lt;b&gt;');
    expect(page).toContain('&quot;&amp;');
    expect(page).not.toContain('<script>');
  });
});
