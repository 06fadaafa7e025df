import { describe, expect, test } from 'vitest';
import { readExtraction, readTracking } from './token.ts';

describe('readExtraction', () => {
  test.each([
    ['5.x', { detail: { bestImageTokenized: 'tok', templateRaw: 'tpl', bestImage: 'img' } }],
    ['current', { detail: { bestImageTokenized: 'tok', templateRaw: { data: 'tpl' }, bestImage: 'img' } }],
    ['wrapped', { detail: { extractionData: { bestImageTokenized: 'tok', bestImage: 'img' } } }],
  ])('%s: the token, and only the token', (_, detail) => {
    expect(readExtraction(detail)).toEqual({ tokens: { bestImageToken: 'tok' }, bestImage: 'img' });
  });

  test.each([
    ['a text', { detail: { templateRaw: 'tpl' } }],
    ['wrapped', { detail: { templateRaw: { data: 'tpl' } } }],
  ])('a template alone, %s', (_, detail) => {
    expect(readExtraction(detail)).toEqual({ tokens: { template: 'tpl' }, bestImage: undefined });
  });

  test.each([
    [null],
    [{}],
    [{ detail: {} }],
    [{ detail: { bestImageTokenized: '' } }],
    [{ detail: { bestImageTokenized: 7 } }],
  ])('%j is a failed capture', (detail) => {
    expect(() => readExtraction(detail)).toThrow(expect.objectContaining({ code: 'widget-failed' }));
  });
});

test('tracking data is optional, and all other fields are ignored', () => {
  expect(readTracking({ operationId: 'o', sessionId: 's', extraData: 'e' })).toEqual({
    operationId: 'o',
    extraData: 'e',
  });
  expect(readTracking({ operationId: 7 })).toEqual({});
  expect(readTracking(null)).toEqual({});
});
