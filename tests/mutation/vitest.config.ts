import { defineConfig } from 'vitest/config';
import { isRoom, rooms } from './rooms.ts';

const room = process.env['MUTATED_ROOM'];
if (!isRoom(room)) throw new Error('MUTATED_ROOM names no room; npm run test:mutation sets it.');

/** Only the tests of mutated code: each mutant runs against every test that reaches it. */
export default defineConfig({
  test: {
    include: [...rooms[room].tests],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
  },
});
