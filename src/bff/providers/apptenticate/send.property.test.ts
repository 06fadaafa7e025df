import { array, assert, asyncProperty, constantFrom, oneof } from 'fast-check';
import { expect, test } from 'vitest';
import { LinkFailure, type VendorAnswer, type VendorLink } from '../../outbound/vendor-link.ts';
import { sendWithTokens } from './send.ts';
import type { Tokens } from './tokens.ts';

const form = { path: '/', fields: [], imageField: 'image', image: Buffer.from('x') };
const answerOf = (status: number): VendorAnswer => ({ status, headers: {}, body: Buffer.from('{}') });

const reported = oneof(
  constantFrom(200, 400, 401, 403, 429, 500, 503).map(answerOf),
  constantFrom('no-answer' as const, 'broken' as const).map((trouble) => new LinkFailure(trouble, true)),
);
const renewal = constantFrom('renewed', 'refused', 'away');

test('a photo goes out once; twice only when the first answer was a 401 and another token came', async () => {
  await assert(
    asyncProperty(array(reported, { minLength: 2, maxLength: 2 }), renewal, async (answers, renews) => {
      const sent: string[] = [];
      const link: VendorLink = {
        async send({ headers }) {
          const now = answers[sent.length];
          sent.push(String(headers['authorization']));
          if (now === undefined) throw new Error('called a third time');
          if (now instanceof Error) throw now;
          return now;
        },
        close: async () => {},
      };
      const tokens: Tokens = {
        current: async () => 'one',
        replace: async () => {
          if (renews !== 'renewed') throw new LinkFailure('unreachable', false);
          return 'two';
        },
        accepted: () => {},
        rejected: () => {},
        refusal: () => null,
      };
      await sendWithTokens(link, tokens)(form).catch(() => undefined);
      const [first] = answers;
      const again = first !== undefined && !(first instanceof Error) && first.status === 401;
      expect(sent).toEqual(again && renews === 'renewed' ? ['Bearer one', 'Bearer two'] : ['Bearer one']);
    }),
    { numRuns: 500 },
  );
});
