import { describe, expect, it } from 'vitest';
import { scrub } from './scrub.ts';

const json = (body: string, reference: string | null = null) =>
  scrub({ status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }, reference)
    .body;

describe('only documented content is stored', () => {
  it.each([
    ['{"valid":true,"message":null,"code":7}', { valid: true, message: null, code: 7 }],
    ['{"message":"María Pérez no coincide"}', { message: '[text]' }],
    ['{"message":"Cédula no encontrada"}', { message: 'Cédula no encontrada' }],
    ['{"detail":"no account canary"}', { detail: '[text]' }],
    ['{"code":"token_not_valid"}', { code: 'token_not_valid' }],
    ['{"code":"canary"}', { code: '[text]' }],
    ['{"code":90071992547409931234}', { code: 0 }],
    ['{"valid":"canary"}', { valid: '[text]' }],
    ['{"id":123456}', { id: '[digits 6]' }],
    ['{"id":"canary"}', { id: '[uuid]' }],
    ['{"transactionId":["canary"]}', { transactionId: [] }],
    ['{"serviceResultLog":" no_live (canary)"}', { serviceResultLog: 'NoLive' }],
    ['{"serviceFacialSimilarityResult":0.5}', { serviceFacialSimilarityResult: 0.5 }],
    ['{"serviceFacialSimilarityResult":88888888}', { serviceFacialSimilarityResult: 0 }],
    ['{"serviceTime":"799"}', { serviceTime: '799' }],
    ['{"serviceTime":"canary"}', { serviceTime: '[text]' }],
    ['{"timestamp":"2026-11-22"}', { timestamp: '[time]' }],
    ['{"merchantReferenceId":"canary"}', { merchantReferenceId: '[another reference]' }],
    [
      '{"data":{"api_response":{"liveness":0.9,"canary":1}}}',
      { data: { api_response: { liveness: 0.9, unknown1: 0 } } },
    ],
    ['{"data":"canary"}', { unknown1: '[text]' }],
    ['{"8-1-1":{"canary":["canary"],"x":true}}', { unknown1: { unknown1: [], unknown2: false } }],
    ['{"__proto__":"canary","toString":"canary"}', { unknown1: '[text]', unknown2: '[text]' }],
  ])('%s', (body, stored) => {
    expect(json(body)).toEqual(stored);
    expect(JSON.stringify(json(body))).not.toMatch(/canary|8-1-1|Mar/);
  });

  it('recognises the request’s own reference', () => {
    expect(json('{"merchantReferenceId":"mine"}', 'mine')).toEqual({ merchantReferenceId: '[reference]' });
  });
});

it.each([
  ['<p>canary</p>', 'text/html; charset=utf-8', 'html'],
  ['', 'application/json', 'empty'],
  ['["canary"]', 'application/json', 'other'],
  ['canary', 'application/canary', 'other'],
])('%s is stored by its kind only', (body, type, kind) => {
  const answer = {
    status: 502,
    headers: { 'content-type': type, location: 'canary' },
    body: Buffer.from(body),
  };
  const stored = scrub(answer, null);
  expect(stored).toMatchObject({ status: 502, kind, body: null });
  expect(JSON.stringify(stored)).not.toContain('canary');
});
