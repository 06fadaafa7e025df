import { startRelay } from '../../../src/bff/testing/relay.suite.ts';

/** Relays in a process of their own, one for each delay; their ports are sent to the parent process. */
const [target, ...delays] = process.argv.slice(2).map(Number);

const relays = await Promise.all(delays.map((ms) => startRelay(target ?? 0, ms)));
process.send?.(relays.map(({ port }) => port));
process.on('disconnect', () => process.exit());
