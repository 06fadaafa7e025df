import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ledger } from './ledger.ts';
import { pageStyle } from './page-style.ts';
import { person } from './people.ts';
import { expectedOutcomes, scenarios, worst } from './scenarios/index.ts';
import { refusalByCode } from './scenarios/registry-codes.ts';

const mostPeople = 50;

/** The sandbox's own routes, for people and tests; no vendor has them. */
export function addDeskRoutes(app: FastifyInstance, ledger: Ledger, page: () => string): void {
  app.get('/', (_, reply) =>
    reply
      .headers({
        'content-security-policy':
          "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(page()),
  );

  app.get('/__sandbox/page.css', (_, reply) => reply.type('text/css; charset=utf-8').send(pageStyle));

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
    people: scenarios.flatMap(({ number }) =>
      Array.from({ length: whole(request, 'people', 1, mostPeople) }, (_, index) =>
        person(number, index + 1),
      ),
    ),
  }));

  app.get('/__sandbox/ledger', (request) => {
    const reference = query(request, 'reference');
    const route = query(request, 'route');
    return {
      total: ledger.total,
      kept: ledger.kept,
      entries: ledger.list({
        ...(reference === undefined ? {} : { reference }),
        ...(route === undefined ? {} : { route }),
        limit: whole(request, 'limit', 100, Number.MAX_SAFE_INTEGER),
      }),
    };
  });

  app.get('/__sandbox/ledger/:n/image', (request, reply) => {
    const { n } = request.params as { n: string };
    const bytes = ledger.image(Number(n), query(request, 'field'));
    if (!bytes) return reply.code(404).send({ message: `No image is kept for request ${n}.` });
    const png = bytes[0] === 0x89;
    return reply.type(png ? 'image/png' : 'image/jpeg').send(bytes);
  });
}

function query(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function whole(request: FastifyRequest, name: string, otherwise: number, most: number): number {
  const text = query(request, name);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return otherwise;
  return Math.min(Number(text), most);
}
