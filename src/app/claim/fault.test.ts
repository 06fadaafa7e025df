import { expect, test } from 'vitest';
import { es } from '../../locales/es/es.ts';
import { claimFaultOf, describeClaimFault } from './fault.ts';

const { claim } = es;
const example = '8-123-4567';
const fault = (typed: string, like = example) => describeClaimFault(claim, claimFaultOf(typed, like), like);

test.each([
  ['', claim.required],
  ['   ', claim.required],
  ['8', claim.missing.book(example)],
  ['08', claim.missing.book(example)],
  ['8-', claim.missing.book(example)],
  ['pe', claim.missing.book(example)],
  ['8-AV', claim.missing.book(example)],
  ['8-123', claim.missing.entry(example)],
  ['8 123 ', claim.missing.entry(example)],
  ['8/123', claim.missing.entry(example)],
  ['E-8-', claim.missing.entry(example)],
  ['14', claim.invalid(example)],
  ['14-123', claim.invalid(example)],
  ['8-12345', claim.invalid(example)],
  ['8-123-1234567', claim.invalid(example)],
  ['ABC', claim.invalid(example)],
])('%j: %s', (typed, sentence) => {
  expect(fault(typed)).toBe(sentence);
});

test("an institution's own form has no parts to name", () => {
  expect(fault('8-123', 'A1234567')).toBe(claim.invalid('A1234567'));
});
