import { describe, expect, it } from 'vitest';
import { NotUnderstood, plainComposition, readComposition } from './composition.ts';
import { faultNames } from './faults.ts';

describe('answer, delay and fault in any order', () => {
  it.each([
    ['', plainComposition],
    ['delay=800', { delayMs: 800, faults: [] }],
    ['answer=no-match', { answer: { number: 9002 }, delayMs: 0, faults: [] }],
    ['answer=9002', { answer: { name: 'no-match' } }],
    ['fault=drip ; answer = no-match; delay=0;', { answer: { number: 9002 }, faults: [{ kind: 'drip' }] }],
    ['fault=429', { faults: [{ kind: 'status', status: 429, retryAfter: 7 }] }],
    ['fault=429;30', { faults: [{ kind: 'status', status: 429, retryAfter: 30 }] }],
    ['fault=503; 5; delay=1', { faults: [{ kind: 'status', status: 503, retryAfter: 5 }], delayMs: 1 }],
    ['fault=418', { faults: [{ kind: 'status', status: 418 }] }],
    ['fault=401', { faults: [{ kind: 'status', status: 401 }] }],
    ['fault=truncate', { faults: [{ kind: 'truncated' }] }],
    ['fault=html, drip', { faults: [{ kind: 'html' }, { kind: 'drip' }] }],
    [
      'fault=slow,500,reset',
      { faults: [{ kind: 'slow' }, { kind: 'status', status: 500 }, { kind: 'reset' }] },
    ],
  ])('%s', (header, composition) => {
    expect(readComposition(header)).toMatchObject(composition);
  });

  it('accepts every name of the table', () => {
    for (const name of faultNames) expect(readComposition(`fault=${name}`).faults).toHaveLength(1);
  });
});

describe('invalid input is reported in one sentence with the remedy', () => {
  it.each([
    ['answer=nobody-at-all', 'Unknown scenario "nobody-at-all": take a name or number of the list.'],
    ['answer=match', 'Unknown scenario "match": take a name or number of the list, perhaps no-match or'],
    ['answer=9098', 'Unknown scenario "9098"'],
    ['answer=', 'Unknown scenario ""'],
    ['delay=soon', '"delay=soon" is no delay: give milliseconds from 0 to 120000.'],
    ['delay=-1', '"delay=-1" is no delay'],
    ['delay=120001', '"delay=120001" is no delay'],
    ['fault=flood', 'Unknown fault "flood": take one of 401-once, token-expired,'],
    ['fault=200', 'Unknown fault "200"'],
    ['fault=hang,reset', '"hang" and "reset" contradict each other: one answer can have only one of them.'],
    ['fault=html,500', '"html" and "500" contradict each other'],
    ['fault=hang,html', '"hang" and "html" contradict each other'],
    ['fault=tls,500', '"tls" and "500" contradict each other'],
    ['fault=drip;7', '"7" follows no status: write fault=429; 7 for Retry-After.'],
    ['7', '"7" is not understood: write answer=<scenario>; delay=<milliseconds>; fault=<fault>'],
    ['delay=1;delay=2', '"delay" is there twice: say it once.'],
    ['speed=1', '"speed=1" is not understood'],
  ])('%s', (header, sentence) => {
    expect(() => readComposition(header)).toThrow(NotUnderstood);
    expect(() => readComposition(header)).toThrow(sentence);
  });
});
