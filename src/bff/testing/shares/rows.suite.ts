import { DatabaseSync } from 'node:sqlite';
import sharp from 'sharp';
import type { Environment } from '../../config/environment.ts';
import type { SharedResource } from '../../shares/resources.ts';
import { flood, jsonText, requestText, type Stop, submissionText, trickle } from './greedy.suite.ts';
import { type Deed, operator, type ShareStage } from './stage.suite.ts';

/** One greedy client, and what others do meanwhile. */
export interface ShareRow {
  name: string;
  env?: Environment;
  /** How many others at once; four when absent. */
  together?: number;
  greedy(stage: ShareStage): Promise<Stop>;
  /** Default: citizens of other networks are verified. */
  others?(stage: ShareStage): Deed;
}

const [submit, atStation] = ['/api/verifications', '/api/station/verifications'];
const many = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n));
const submissions = (count: number, headers = {}, path = submit) =>
  many(count, (n) => submissionText(path, `8-555-${n}`, headers));
const station = ({ stations }: ShareStage, n: 0 | 1) => stations[n] ?? {};

/** As large as a photo may be in pixels. */
const large = async () =>
  sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer();

/** Another program that holds the lock of the file every other `ms`; writers come meanwhile. */
async function holdLock(file: string, ms: number, port?: number): Promise<Stop> {
  const other = new DatabaseSync(file, { timeout: 1_000 });
  let isHeld = false;
  const change = () => {
    other.exec(isHeld ? 'COMMIT' : 'BEGIN IMMEDIATE');
    isHeld = !isHeld;
  };
  change();
  const changing = setInterval(change, ms);
  const writers = port === undefined ? undefined : await flood(port, 20, submissions(20));
  return async () => {
    clearInterval(changing);
    if (isHeld) change();
    other.close();
    await writers?.();
  };
}

export const shareRows: Record<SharedResource, readonly ShareRow[]> = {
  'citizen-places': [
    { name: '256 slow sockets', greedy: ({ port }) => trickle(port, 256, submit) },
    {
      name: '256 slow sockets, and a station',
      greedy: ({ port }) => trickle(port, 256, submit),
      others: (stage) => stage.atStation(station(stage, 0)),
    },
    { name: '300 submissions at once', greedy: ({ port }) => flood(port, 300, submissions(300)) },
  ],
  'station-places': [
    {
      name: '64 slow sockets of one station',
      greedy: (stage) => trickle(stage.port, 64, atStation, station(stage, 0)),
      others: (stage) => stage.atStation(station(stage, 1)),
    },
  ],
  lookups: [
    {
      name: '1,000 questions for an answer',
      greedy: ({ port }) =>
        flood(port, 100, [requestText('GET', `${submit}/3f6e1c1e-6d4e-4a57-9a7b-1f2d3c4b5a69`)]),
    },
  ],
  decoders: [
    {
      name: 'photos of 16 megapixels',
      async greedy({ port }) {
        const image = await large();
        return flood(
          port,
          12,
          many(50, (n) => submissionText(submit, `8-556-${n}`, {}, image)),
        );
      },
    },
  ],
  vendor: [
    {
      name: 'more at once than the vendor’s limit',
      env: { VENDOR_CONCURRENT: '16', VENDOR_QUEUE: '64' },
      greedy: ({ port }) => flood(port, 120, submissions(300)),
    },
  ],
  'unknown-people': [
    {
      name: 'questions about strangers',
      greedy: ({ port }) =>
        flood(
          port,
          8,
          many(400, (n) => submissionText(submit, `8-404-${n}`)),
        ),
    },
  ],
  handoffs: [
    {
      name: 'links without a cookie',
      greedy: ({ port }) =>
        flood(port, 16, [jsonText('/api/handoffs', { cedula: '8-1-1', consent: 'notice-1' })]),
      others: ({ handsOff }) => handsOff,
    },
  ],
  pairing: [
    {
      name: 'guessed codes',
      greedy: ({ port }) => flood(port, 8, [jsonText('/api/station/pair', { code: 'ABCD1234' })]),
      others: ({ pairs }) => pairs,
    },
  ],
  pins: [
    {
      name: 'wrong PINs of one operator at one station',
      together: 1,
      greedy: (stage) =>
        flood(stage.port, 8, [
          jsonText('/api/operator/session', { ...operator, pin: '000000' }, station(stage, 0)),
        ]),
      others: (stage) => stage.signsIn(station(stage, 1)),
    },
    {
      name: 'PINs of nobody at one station',
      together: 1,
      greedy: (stage) =>
        flood(
          stage.port,
          8,
          many(500, (n) =>
            jsonText('/api/operator/session', { name: `x${n}`, pin: '000000' }, station(stage, 0)),
          ),
        ),
      others: (stage) => stage.signsIn(station(stage, 1)),
    },
  ],
  probe: [
    {
      name: '50 sockets on /health/ready',
      greedy: ({ port }) => flood(port, 50, [requestText('GET', '/health/ready')]),
    },
  ],
  database: [
    {
      name: 'another program that holds the lock for seconds, and the liveness probe',
      greedy: ({ file, port }) => holdLock(file, 5_000, port),
      others: (stage) => stage.gets('/health/live'),
    },
    {
      name: 'another program that holds the lock again and again for 100 ms',
      greedy: ({ file }) => holdLock(file, 100),
    },
    {
      name: 'reads and writes of one network without end',
      greedy: ({ port }) =>
        flood(port, 32, [
          requestText('GET', `${submit}/3f6e1c1e-6d4e-4a57-9a7b-1f2d3c4b5a69`),
          jsonText('/api/handoffs', { cedula: '8-1-1', consent: 'notice-1' }),
          jsonText('/api/handoffs/claim', { token: 'x'.repeat(32) }),
        ]),
    },
  ],
  steps: [
    {
      name: 'invented steps',
      greedy: ({ port }) =>
        flood(port, 8, [
          jsonText('/api/steps', { channel: 'citizen', browser: 'other', entries: [{ step: 'result' }] }),
        ]),
    },
  ],
  log: [
    {
      name: 'reports of a broken policy',
      greedy: ({ port }) =>
        flood(port, 8, [
          requestText(
            'POST',
            '/csp-report',
            { 'content-type': 'application/csp-report' },
            Buffer.from('{"csp-report":{"effective-directive":"script-src"}}'),
          ),
        ]),
    },
  ],
  'event-loop': [
    {
      name: 'everything that is cheap',
      greedy: ({ port }) =>
        flood(port, 16, [
          ...['/api/config', '/health/live', '/api/docs', '/.well-known/jwks.json', '/'].map((path) =>
            requestText('GET', path),
          ),
          jsonText('/api/receipts/check', { token: 'x'.repeat(2_000) }),
        ]),
    },
  ],
};
