import { encodeForm } from '../../outbound/form.ts';
import type { VendorAnswer, VendorLink } from '../../outbound/vendor-link.ts';
import { faultOf, VendorFault } from '../fault.ts';
import type { Tokens } from './tokens.ts';

export interface PhotoForm {
  path: string;
  fields: [name: string, value: string][];
  /** Name of the part that carries the photo. */
  imageField: string;
  image: Buffer;
  headers?: Readonly<Record<string, string>>;
}
export type SendForm = (form: PhotoForm) => Promise<VendorAnswer>;

/** Sends with a token; a 401 means that the token must be renewed, and then the form is sent once more. */
export function sendWithTokens(link: VendorLink, tokens: Tokens): SendForm {
  const sendWith = (access: string, { path, fields, imageField, image, headers = {} }: PhotoForm) => {
    const form = encodeForm(fields, {
      name: imageField,
      filename: 'face.jpg',
      type: 'image/jpeg',
      bytes: image,
    });
    return link.send({
      path,
      headers: { ...headers, ...form.headers, authorization: `Bearer ${access}` },
      body: form.body,
    });
  };
  return async (form) => {
    const access = await tokens.current();
    const first = await sendWith(access, form);
    if (first.status !== 401) {
      tokens.accepted();
      return first;
    }
    const second = await sendWith(await otherToken(tokens, access), form);
    if (second.status === 401) tokens.rejected();
    else tokens.accepted();
    return second;
  };
}

/** The form was sent once already, so a fault in getting another token does not mean "nothing was sent". */
async function otherToken(tokens: Tokens, refused: string): Promise<string> {
  try {
    return await tokens.replace(refused);
  } catch (error) {
    const { code, reason, retryAfter, causeCode } = faultOf(error);
    throw new VendorFault(code, reason, true, { retryAfter, ...(causeCode && { cause: causeCode }) });
  }
}
