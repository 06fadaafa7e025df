import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext, VendorId } from '../context.ts';
import { sandboxProblem } from '../deliver.ts';
import { renderPage } from '../page/render.ts';
import { pageStyle } from '../page/style.ts';
import { type PageLanguage, words } from '../page/words.ts';
import { person } from '../people.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { expectedOutcomes, scenarios, worst } from '../scenarios/index.ts';
import { refusalByCode } from '../scenarios/registry-codes.ts';
import { streamLedgers } from './events.ts';
import { face } from './samples.ts';
import { tryService } from './try.ts';

/** People per scenario, at 14 kB each: in the list of all scenarios, and for a single one. */
const maxPeople = { ofEach: 50, ofOne: 500 };
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** `?people=20`: per scenario; `?people=200&scenario=9001`: for that scenario only. */
function listPeople(request: FastifyRequest) {
  const one = readQuery(request, 'scenario');
  const played = scenarios.filter(({ number }) => one === undefined || String(number) === one);
  const count = readInteger(request, 'people', 1, one === undefined ? maxPeople.ofEach : maxPeople.ofOne);
  return played.flatMap(({ number }) => Array.from({ length: count }, (_, at) => person(number, at + 1)));
}

/** The sandbox's own routes on the address of one vendor, for people and tests; no vendor has them. */
export function addControlRoutes(app: FastifyInstance, vendor: VendorId, context: SandboxContext): void {
  addPage(app, context);
  const ledger = context.ledgers[vendor];

  app.get('/__sandbox/scenarios', (request) => ({
    scenarios: scenarios.map((scenario) => ({
      number: scenario.number,
      name: scenario.name,
      title: scenario.title,
      expects: worst(Object.values(expectedOutcomes(scenario))),
      expectsFor: expectedOutcomes(scenario),
      cedula: person(scenario.number, 1).cedula,
      source: scenario.source,
    })),
    codes: refusalByCode,
    people: listPeople(request),
  }));

  app.get('/__sandbox/ledger', (request) => {
    const reference = readQuery(request, 'reference');
    const route = readQuery(request, 'route');
    return {
      total: ledger.total,
      kept: ledger.size,
      entries: ledger.list({
        ...(reference === undefined ? {} : { reference }),
        ...(route === undefined ? {} : { route }),
        limit: readInteger(request, 'limit', 100, Number.MAX_SAFE_INTEGER),
      }),
    };
  });

  app.get('/__sandbox/ledger/events', (_, reply) => streamLedgers(context, reply));

  app.get('/__sandbox/ledger/:n/image', (request, reply) => {
    const { n } = request.params as { n: string };
    const bytes = ledger.image(Number(n), readQuery(request, 'field'));
    if (!bytes) return reply.code(404).send({ message: `There is no image of request ${n}.` });
    return reply.type(bytes[0] === 0x89 ? 'image/png' : 'image/jpeg').send(bytes);
  });
}

function addPage(app: FastifyInstance, context: SandboxContext): void {
  app.get('/', (request, reply) =>
    reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(renderPage(context, languageOf(request))),
  );
  app.get('/__sandbox/page.css', (_, reply) => reply.type('text/css; charset=utf-8').send(pageStyle));
  for (const name of ['page', 'ledger', 'try', 'elements']) {
    const script = readFileSync(new URL(`../page/browser/${name}.js`, import.meta.url), 'utf8');
    app.get(`/__sandbox/${name}.js`, (_, reply) => reply.type('text/javascript; charset=utf-8').send(script));
  }
  app.get('/__sandbox/face.jpg', (_, reply) => reply.type('image/jpeg').send(face));

  // A GET, since one vendor reads no JSON; only from the page itself.
  app.get('/__sandbox/try', async (request, reply: FastifyReply) => {
    const site = request.headers['sec-fetch-site'];
    const foreign = site !== undefined && site !== 'same-origin';
    if (foreign || context.mode !== 'play')
      return reply
        .code(403)
        .send(
          sandboxProblem(
            'Trial requests are accepted from this page only, and only for imitated vendors.',
            403,
          ),
        );
    try {
      return await tryService(context, request.query);
    } catch (error) {
      if (error instanceof NotUnderstood) return reply.code(400).send(sandboxProblem(error.message));
      throw error;
    }
  });
}

/** Spanish, unless the URL selects another language. */
const languageOf = (request: FastifyRequest): PageLanguage => {
  const language = readQuery(request, 'lang');
  return language !== undefined && Object.hasOwn(words, language) ? (language as PageLanguage) : 'es';
};

function readQuery(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function readInteger(request: FastifyRequest, name: string, otherwise: number, most: number): number {
  const text = readQuery(request, name);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return otherwise;
  return Math.min(Number(text), most);
}
