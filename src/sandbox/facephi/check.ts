import { decodeBase64 } from '../base64.ts';
import { readPicture } from '../picture.ts';
import { readCaptureToken } from './capture-token.ts';

export type CheckedBody = Readonly<Record<string, unknown>>;

/** `code` is -10 for a value that is not Base64; other faults have no documented code. */
export interface BodyFault {
  text: string;
  code?: -10;
}

/** Format of a field. `picture`: Base64 of a JPEG or PNG; `base64`: opaque; `capture`: the widget's token. */
type Form = 'text' | 'user-id' | 'picture' | 'base64' | 'capture' | 'method' | 'tracking';

export interface BodyRule {
  fields: Readonly<Record<string, Form>>;
  required: readonly string[];
  /** Exactly one field of each pair must be present. */
  either?: readonly (readonly [string, string])[];
}

export const userRule: BodyRule = {
  fields: {
    userId: 'user-id',
    registeredTemplateRaw: 'base64',
    image: 'picture',
    bestImageToken: 'capture',
    template: 'base64',
    merchantReferenceId: 'text',
    tracking: 'tracking',
  },
  required: ['userId', 'merchantReferenceId'],
  either: [
    ['registeredTemplateRaw', 'image'],
    ['bestImageToken', 'template'],
  ],
};

export const passiveLivenessRule: BodyRule = {
  fields: { imageBuffer: 'picture' },
  required: ['imageBuffer'],
};

export const facialRule: BodyRule = {
  fields: { token1: 'picture', token2: 'picture', method: 'method' },
  required: ['token1', 'token2', 'method'],
};

/** Why the body violates the rule; undefined if it does not. `family` is the request header of that name. */
export function faultInBody(body: unknown, rule: BodyRule, family: unknown): BodyFault | undefined {
  if (!isObject(body)) return { text: 'The body must be a JSON object.' };
  const names = Object.keys(body);
  const stranger = names.find((name) => !Object.hasOwn(rule.fields, name));
  if (stranger !== undefined) return { text: `Unknown field "${stranger}".` };
  const missing = rule.required.find((name) => !names.includes(name));
  if (missing !== undefined) return { text: `Field "${missing}" is required.` };
  for (const [one, other] of rule.either ?? []) {
    const sent = [one, other].filter((name) => names.includes(name)).length;
    if (sent !== 1)
      return { text: `Send either "${one}" or "${other}", ${sent === 0 ? 'one is required' : 'not both'}.` };
  }
  if (names.includes('tracking') && family !== 'OnBoarding') {
    return { text: 'With "tracking" the header "family: OnBoarding" is required.' };
  }
  for (const name of names) {
    const fault = checks[rule.fields[name] as Form](body[name], name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const isObject = (value: unknown): value is CheckedBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Check = (value: unknown, name: string) => BodyFault | undefined;

const notBase64 = (name: string): BodyFault => ({
  text: `Input byte array has wrong 4-byte ending unit: "${name}" is not plain Base64`,
  code: -10,
});

const text: Check = (value, name) =>
  typeof value === 'string' && value.trim() !== '' ? undefined : { text: `Field "${name}" must be a text.` };

/** Checks Base64 first, then its content: invalid Base64 has its own code. */
const coded = (value: unknown, name: string, wanted: (content: string) => unknown, what: string) => {
  if (typeof value !== 'string' || !decodeBase64(value)) return notBase64(name);
  return wanted(value) ? undefined : { text: `Field "${name}" is not ${what}.` };
};

const checks: Record<Form, Check> = {
  text,
  'user-id': (value, name) =>
    typeof value === 'string' && /\d.*\d/.test(value)
      ? undefined
      : { text: `Field "${name}" must be a text of at least two digits.` },
  base64: (value, name) => coded(value, name, () => true, 'Base64'),
  picture: (value, name) =>
    coded(value, name, (content) => readPicture(Buffer.from(content, 'base64')), 'a JPEG or PNG'),
  capture: (value, name) => coded(value, name, readCaptureToken, 'a token made by the widget'),
  method: (value, name) =>
    value === 1 ? undefined : { text: `Field "${name}" must be 1: two open images.` },
  tracking: (value, name) => {
    if (!isObject(value)) return { text: `Field "${name}" must be an object.` };
    const stranger = Object.keys(value).find((key) => key !== 'extraData' && key !== 'operationId');
    if (stranger !== undefined) return { text: `Unknown field "${name}.${stranger}".` };
    const wrong = Object.keys(value).find((key) => text(value[key], key) !== undefined);
    return wrong === undefined ? undefined : { text: `Field "${name}.${wrong}" must be a text.` };
  },
};
