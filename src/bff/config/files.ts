import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be Base64 without a data: prefix'));

/** `userId` as FacePhi authenticateUser/v2 requires: two digits or more. */
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
