import { z } from '../../contract/z.ts';
import type { KnownTexts } from './vendor.ts';

const longest = 500;
const anyObject = z.record(z.string(), z.unknown());

/** A text field of a vendor's answer, cut to a length that fits a record; empty when there is none. */
function textOf(json: unknown, field: string): string {
  const value = z.safeParse(anyObject, json).data?.[field];
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/** Several of them, without the empty ones. */
export function textsOf(json: unknown, fields: readonly string[]): Record<string, string> {
  const texts = fields.map((field): [string, string] => [field, textOf(json, field)]);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** Ignores case, blanks around the text and the kind of separator. */
export const formOfText = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** By the normalised form that they are looked up by. */
export const knownTexts = (...texts: readonly string[]): KnownTexts =>
  new Map(texts.map((text) => [formOfText(text), text]));
