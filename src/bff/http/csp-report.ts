import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { cspReportSchema, reportingApiSchema } from '../../contract/csp-report.ts';
import { z } from '../../contract/z.ts';
import type { Log } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { addRoute } from './add-route.ts';
import type { Guards } from './guards.ts';

const longestBody = 8_192;
const mostOfOneBody = 5;
/** Anybody can send reports: beyond this many a minute they are accepted and dropped. */
const loggedPerMinute = 60;

interface Violation {
  directive: string | undefined;
  blocked: string | undefined;
  source: string | undefined;
}

/** Takes the browser's reports of policy violations and logs of each what can carry nothing personal. */
export async function addCspReports(app: FastifyInstance, guards: Guards, log: Log): Promise<void> {
  const budget = new RateLimiterMemory({ points: loggedPerMinute, duration: 60 });
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => guards.checkOrigin(request));
    scope.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'string', bodyLimit: longestBody },
      async (_: FastifyRequest, body: string) => violationsIn(body),
    );
    addRoute(scope, 'POST /csp-report', async (request) => {
      for (const { directive, blocked, source } of (request.body as Violation[] | undefined) ?? []) {
        const spent = await budget.consume('all').catch(() => null);
        if (spent === null) break;
        log.warn({
          event: 'csp-violation',
          requestId: request.id,
          directive: directiveIn(directive),
          blocked: originIn(blocked),
          source: ownFileIn(source),
        });
      }
    });
  });
}

function violationsIn(body: string): Violation[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new ProblemError('BODY_MALFORMED');
  }
  const old = z.safeParse(cspReportSchema, json);
  if (old.success) {
    const report = old.data['csp-report'];
    const directive = report['effective-directive'] ?? report['violated-directive'];
    return [{ directive, blocked: report['blocked-uri'], source: report['source-file'] }];
  }
  const several = z.safeParse(reportingApiSchema, json);
  if (!several.success) throw new ProblemError('BODY_MALFORMED');
  return several.data
    .filter(({ type }) => type === 'csp-violation')
    .slice(0, mostOfOneBody)
    .map(({ body: it }) => ({
      directive: it.effectiveDirective,
      blocked: it.blockedURL,
      source: it.sourceFile,
    }));
}

const other = 'other';
const directives =
  /^(?:(?:default|script|style|img|font|connect|worker|manifest|object|frame|media|child)-src(?:-elem|-attr)?|base-uri|form-action|frame-ancestors|require-trusted-types-for|trusted-types)$/;
/** What a browser writes where there is no address: CSP 3, section 5.3. */
const kinds: ReadonlySet<string> = new Set([
  'inline',
  'eval',
  'wasm-eval',
  'data',
  'blob',
  'trusted-types-policy',
  'trusted-types-sink',
]);

const directiveIn = (it = '') => (directives.test(it) ? it : other);

/** The origin of what was stopped: a path or a query may carry anything. */
function originIn(it = ''): string {
  if (kinds.has(it)) return it;
  const url = URL.parse(it);
  const isOrigin = url !== null && /^(https?|wss?):$/.test(url.protocol) && url.host.length <= 100;
  return isOrigin ? `${url.protocol}//${url.host}` : other;
}

/** One of our built files, where a defect of ours would be; not a file of a browser extension. */
const ownFileIn = (it = '') => /\/assets\/[\w.-]{1,80}(?=$|[?#])/.exec(it.slice(0, 300))?.[0] ?? other;
