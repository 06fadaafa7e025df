import type { Locator, Page } from '@playwright/test';
import type { Heap } from '../kit/heap.ts';
import { traces } from '../kit/residue.ts';
import { expect } from '../kit/test.ts';

/** A moment of a journey, and what may be left of a person there. */
export interface Checkpoint<On> {
  name: string;
  /** Maximum number of photos in the page. */
  photos: 0 | 1;
  /** Whether the cédula may still be there: only while another photo of the same person may be taken. */
  person: 'here' | 'gone';
  /** Goes there from the previous checkpoint. */
  reach(on: On): Promise<void>;
}

/** As typed, and as displayed with non-breaking hyphens. */
export const spellingsOf = (cedula: string): string[] => [cedula, cedula.replaceAll('-', '\u2011')];

/** A person with a cédula that appears nowhere else: a demonstration shows the first one of each scenario. */
export function markedPerson(person: (scenario: number) => string): string {
  const cedula = person(9001);
  return cedula.endsWith('-1') ? markedPerson(person) : cedula;
}

/** By single keys: a text that is filled in as a whole would be found where the test put it. */
export async function typeCedula(page: Page, field: Locator, cedula: string): Promise<void> {
  await field.focus();
  await page.keyboard.type(cedula);
}

/** Looks in the heap, the history, the storages, and the names of loaded resources. */
export async function expectRemains(
  page: Page,
  heap: Heap,
  { photos, person }: Pick<Checkpoint<never>, 'photos' | 'person'>,
  cedula: string,
): Promise<void> {
  const spellings = spellingsOf(cedula);
  expect(await heap.photos(), 'photos').toBe(photos);
  const left = [await traces(page), await stored(page)].join('\n');
  expect(
    spellings.filter((it) => left.includes(it)),
    'history, storages, caches',
  ).toEqual([]);
  const found = await heap.texts(spellings);
  // In one line, because a sweep prints the first lines.
  if (person === 'gone') expect(found.join(' | '), 'the cédula').toBe('');
  // While the person is there the search must find it, or it would find nothing anywhere.
  else expect(found, 'the cédula').not.toEqual([]);
}

/** Names of caches, databases and loaded resources. */
const stored = (page: Page) =>
  page.evaluate(async () =>
    JSON.stringify([
      await caches.keys(),
      (await indexedDB.databases()).map(({ name }) => name),
      performance.getEntries().map(({ name }) => name),
    ]),
  );
