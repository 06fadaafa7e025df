import { submit, verificationIn } from '../kit/client.ts';
import { photoOf } from '../kit/film/film.ts';
import { goodScene } from '../kit/film/scene.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { thorough } from '../kit/thorough.ts';

/** The field names of each version of the vendor's document, as printed there. */
const documented = {
  beta: { cedula: 'cedula', image: 'imagen', device: 'dispositivo', id: 'id' },
  'beta-en': { cedula: 'cedula', image: 'image', device: 'device', id: 'id' },
  v3: { cedula: 'citizen_id', image: 'selfie', device: 'device', id: 'return_id' },
  'v3.2': { cedula: 'citizen_id', image: 'selfie', device: 'device', id: 'return_id' },
} as const;

/** A face in the film that the camera plays. */
const image = await photoOf(goodScene);

/** documented-requests.test.ts covers them over a real socket; here each profile needs another deployment. */
const heldByUnitTests = new Set<keyof typeof documented>(['beta-en', 'v3.2']);

/**
 * Defines one test per profile. Each profile needs its own deployment, so each has a file of its own.
 * @param by how the capture is sent. Field names are the server's affair: one profile is sent by the page, the others
 * over HTTP
 */
export function testProfile(profile: keyof typeof documented, by: 'page' | 'client' = 'client'): void {
  test.use({ settings: { PROVIDERS: 'apptenticate', APPTENTICATE_PROFILE: profile } });

  const send = {
    page: async (visit: Visit, cedula: string) => {
      await visit.goToSending(cedula);
      await visit.expectResult('ok');
    },
    client: async ({ page }: Visit, cedula: string) => {
      const answer = await submit(page.request, { cedula, image });
      expect((await verificationIn(answer))?.outcome).toBe('verified');
    },
  }[by];

  if (!thorough && heldByUnitTests.has(profile)) return;
  test(`profile ${profile}: the documented fields and nothing else`, async ({
    visit,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    await send(visit, cedula);
    const calls = await deployment.ledger('apptenticate', cedula);
    expect(calls).toHaveLength(1);
    const [call] = calls;
    const { cedula: claim, image, device, id } = documented[profile];
    const texts = call?.fields.filter(({ kind }) => kind === 'text').map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(texts ?? [])).toEqual({ [claim]: cedula, [device]: 'DESKTOP', [id]: 'True' });
    const files = call?.fields.filter(({ kind }) => kind === 'file') ?? [];
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([[image, 'image/jpeg']]);
    expect(files[0]?.filename).toMatch(/\.jpg$/);
    expect(files[0]?.picture).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
  });
}
