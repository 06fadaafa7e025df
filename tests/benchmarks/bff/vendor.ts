import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onEnd } from '../../../tools/lib/ending.ts';

/**
 * The vendors behind every contender, as one process: they read a body, drop it and approve, at once or after
 * `PUT /delay/300` milliseconds.
 */
const answers: Readonly<Record<string, string>> = {
  '/beta': JSON.stringify({ valid: true, message: null, code: 0, id: 123 }),
  '/services/evaluatePassiveLiveness': JSON.stringify({
    serviceResultCode: 0,
    serviceLivenessResult: 3,
    serviceResultLog: '',
    serviceTransactionId: 'liveness-123',
  }),
  '/services/authenticateFacial': JSON.stringify({
    serviceResultCode: 0,
    serviceFacialAuthenticationResult: 3,
    serviceFacialSimilarityResult: 0.97,
    serviceTransactionId: 'face-123',
  }),
};

let delayMs = 0;
const server = createServer((request, response) => {
  const { url = '' } = request;
  request.resume();
  request.on('end', () => {
    const delay = /^\/delay\/(\d+)$/.exec(url);
    if (delay !== null) {
      delayMs = Number(delay[1]);
      response.end();
      return;
    }
    const text = answers[url];
    const answer = () =>
      response
        .writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' })
        .end(text ?? '');
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
});
// Idle connections stay: none of the contenders should meet one that closes.
server.keepAliveTimeout = 600_000;
server.listen({ host: '127.0.0.1', port: 0, backlog: 2_048 }, () => {
  process.send?.({ ready: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } });
});
onEnd(() => process.exit());
