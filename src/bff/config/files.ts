import { type Outcome, outcomeOf, type Reason, reasonSchema } from '../../contract/outcome.ts';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';

/**
 * Kinds of refusal that the registry is known to give through other resellers; a code file may name them instead of
 * a reason. Source: the categories under "Apptenticate Endpoint Biometría".
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

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be Base64 without a data: prefix'));

/** `userId` as FacePhi authenticateUser/v2 asks: two digits or more. */
export const enrolmentsFileSchema = z.array(
  z
    .object({
      cedula: z.string(),
      userId: z.string().check(z.regex(/^(?=.*\d.*\d)[\w-]{2,64}$/, 'must have two digits or more')),
      template: z.optional(base64),
      image: z.optional(base64),
    })
    .check(
      z.refine((it) => it.template !== undefined || it.image !== undefined, 'needs a template or an image'),
    ),
);

export const demoFileSchema = publicConfigSchema.shape.demo.def.innerType;
