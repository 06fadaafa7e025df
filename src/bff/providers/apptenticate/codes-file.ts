import { type Outcome, outcomeOf, type Reason, reasonSchema } from '../../../contract/outcome.ts';
import { z } from '../../../contract/z.ts';

/**
 * Kinds of refusal that the registry is known to return through other resellers; a code file may name them
 * instead of a reason. Source: the categories under "Apptenticate Endpoint Biometría".
 */
const categories = {
  'no-match': 'face-mismatch',
  'bad-format': 'cedula-format',
} as const satisfies Record<string, Reason>;

const categorySchema = z.pipe(
  z.enum(Object.keys(categories) as [keyof typeof categories]),
  z.transform((category): Reason => categories[category]),
);

const refusals: ReadonlySet<Outcome> = new Set(['not-verified', 'try-again', 'unavailable']);

/** `{"101": "no-match", "107": "registry-not-available"}`. A code is a refusal: it can never mean `ok`. */
export const codesFileSchema = z.pipe(
  z.record(
    z.string().check(z.regex(/^-?\d{1,9}$/, 'a code must be a whole number')),
    z
      .union([categorySchema, reasonSchema], { error: 'must be a reason or a category of refusal' })
      .check(z.refine((reason) => refusals.has(outcomeOf(reason)), 'a code of the vendor cannot mean that')),
  ),
  z.transform(
    (codes): ReadonlyMap<number, Reason> =>
      new Map(Object.entries(codes).map(([code, reason]) => [Number(code), reason])),
  ),
);
