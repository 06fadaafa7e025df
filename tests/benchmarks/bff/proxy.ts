import proxy from '@fastify/http-proxy';
import Fastify from 'fastify';
import { onEnd } from '../../../tools/lib/ending.ts';

/** A plain Node proxy as a separate process: `proxy.ts <vendor>`. */
const [, , upstream = ''] = process.argv;
const app = Fastify({ bodyLimit: 16_777_216 });
await app.register(proxy, {
  upstream,
  prefix: '/api/verifications',
  rewritePrefix: '/beta',
  undici: { connections: 1_024, pipelining: 1 },
});
const url = await app.listen({ host: '127.0.0.1', port: 0, backlog: 2_048 });
process.send?.({ ready: { url } });
onEnd(() => process.exit());
