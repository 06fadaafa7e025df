import { goodParts, type Part } from '../../testing/client.suite.ts';
import { type Case, submissionBytes, withPart } from './case.suite.ts';

type Row = [name: string, parts: readonly Part[], status: number, code: Case['code']];

const cedula = (text: string | Buffer) => withPart('cedula', text);

const rows: Row[] = [
  ['no cédula', withPart('cedula', undefined), 422, 'CEDULA_INVALID'],
  ['an empty cédula', cedula(''), 422, 'CEDULA_INVALID'],
  ['a blank cédula', cedula('  '), 422, 'CEDULA_INVALID'],
  ['a cédula twice', [...goodParts(), ['cedula', '8-123-4567']], 422, 'FIELD_INVALID'],
  ['a cédula with NUL', cedula('8-123-4567\0'), 422, 'CEDULA_INVALID'],
  ['a cédula with CR and LF', cedula('8-123-4567\r\nX: y'), 422, 'CEDULA_INVALID'],
  ['a cédula with a line after it', cedula('8-123-4567\n8-123-4568'), 422, 'CEDULA_INVALID'],
  ['a cédula with a direction mark', cedula('\u202e8-123-4567'), 422, 'CEDULA_INVALID'],
  ['a cédula with a space of no width', cedula('8-123\u200b-4567'), 422, 'CEDULA_INVALID'],
  ['a cédula with an emoji', cedula('8-123-😀'), 422, 'CEDULA_INVALID'],
  ['a cédula in other digits', cedula('٨-١٢٣-٤٥٦٧'), 422, 'CEDULA_INVALID'],
  ['a cédula that is not UTF-8', cedula(Buffer.from([0x38, 0x2d, 0xff, 0xfe])), 422, 'CEDULA_INVALID'],
  ['a cédula with SQL', cedula("8-1-1' OR '1'='1"), 422, 'CEDULA_INVALID'],
  ['a cédula that splices a header', cedula('8-1-1%0d%0aSet-Cookie: a=b'), 422, 'CEDULA_INVALID'],
  ['a cédula that splices JSON', cedula('8-1-1","x":"'), 422, 'CEDULA_INVALID'],
  ['a cédula of 65 signs', cedula('8'.repeat(65)), 422, 'CEDULA_INVALID'],
  ['a cédula of a megabyte', cedula('8'.repeat(1_000_000)), 422, 'CEDULA_INVALID'],
  ['a cédula as a file', [['cedula', '8-1-1', 'a.txt'], ...goodParts().slice(1)], 422, 'FIELD_INVALID'],
  ['no consent', withPart('consent', undefined), 422, 'CONSENT_INVALID'],
  ['consent to another notice', withPart('consent', 'notice-0'), 422, 'CONSENT_INVALID'],
  ['no device', withPart('device', undefined), 422, 'DEVICE_INVALID'],
  ['a device of another kind', withPart('device', 'IOS'), 422, 'DEVICE_INVALID'],
  ['a device in lower case', withPart('device', 'desktop'), 422, 'DEVICE_INVALID'],
  ['a source that does not exist', [...goodParts(), ['source', 'scanner']], 422, 'FIELD_INVALID'],
  ['a file where none is allowed', [...goodParts(), ['source', 'file']], 422, 'CAPTURE_INVALID'],
  ['a token where photos are taken', [...goodParts(), ['bestImageToken', 'x']], 422, 'CAPTURE_INVALID'],
  ['a handoff that is no id', [...goodParts().slice(1, 2), ['handoff', 'x']], 404, 'HANDOFF_UNKNOWN'],
  ['a handoff beside a cédula', [...goodParts(), ['handoff', 'x']], 422, 'FIELD_INVALID'],
];

export const claims: Case[] = rows.map(([name, parts, status, code]) => ({
  name,
  bytes: submissionBytes(parts),
  status,
  code,
}));
