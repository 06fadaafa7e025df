import { describe, expect, it } from 'vitest';
import { referenceImage } from '../../fixtures/reference-image.ts';
import { readCaptureToken } from '../facephi/capture-token.ts';

interface TokenModule {
  makeToken(jpeg: Uint8Array): string;
  makeOpaque(size?: number): string;
  makeUuid(): string;
}

interface WordsModule {
  wordsFor(language: string | null): Record<string, string>;
}

// The widget is plain JavaScript for the browser, outside this project's types.
const load = async (file: string): Promise<unknown> => import(new URL(file, import.meta.url).href);
const { makeToken, makeOpaque, makeUuid } = (await load('./token.js')) as TokenModule;
const { wordsFor } = (await load('./words.js')) as WordsModule;

const jpeg = Buffer.from(referenceImage.base64, 'base64');

describe('output of the widget', () => {
  it('a token that the sandbox reads back to the same JPEG', () => {
    expect(readCaptureToken(makeToken(jpeg))?.equals(jpeg)).toBe(true);
  });

  it('a token of any size (more bytes than a call takes arguments)', () => {
    const long = Buffer.concat([jpeg, Buffer.alloc(200_000)]);
    expect(readCaptureToken(makeToken(long))?.length).toBe(long.length);
  });

  it('no token of something that is not a JPEG', () => {
    expect(readCaptureToken(makeToken(Buffer.from('not a picture')))).toBeUndefined();
    expect(readCaptureToken(referenceImage.base64)).toBeUndefined();
  });

  it('templates and extra data that are Base64 and never the same', () => {
    expect(makeOpaque()).toMatch(/^[A-Za-z0-9+/]{512}$/);
    expect(makeOpaque()).not.toBe(makeOpaque());
  });

  it('operation ids that are version 4 UUIDs', () => {
    expect(makeUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('Spanish unless English is requested, with no text missing in either', () => {
    expect(wordsFor('ES')['capture']).toBe('Tomar');
    expect(wordsFor('en-GB')['capture']).toBe('Capture');
    expect(wordsFor(null)).toBe(wordsFor('es'));
    expect(Object.keys(wordsFor('en')).sort()).toEqual(Object.keys(wordsFor('es')).sort());
  });
});
