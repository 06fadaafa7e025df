import { expect, test } from '../kit/test.ts';

/** The names on the wire that each version of the vendor's document gives, in words of the document. */
const documented = {
  beta: { cedula: 'cedula', image: 'imagen', device: 'dispositivo', id: 'id' },
  'beta-en': { cedula: 'cedula', image: 'image', device: 'device', id: 'id' },
  v3: { cedula: 'citizen_id', image: 'selfie', device: 'device', id: 'return_id' },
  'v3.2': { cedula: 'citizen_id', image: 'selfie', device: 'device', id: 'return_id' },
} as const;

/** One test of a profile; each profile is another deployment, so each has a file of its own. */
export function testProfile(profile: keyof typeof documented): void {
  test.use({ settings: { PROVIDERS: 'apptenticate', APPTENTICATE_PROFILE: profile } });

  test(`profile ${profile}: the documented fields and nothing else`, async ({
    visit,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    await visit.untilSent(cedula);
    await visit.expectResult('ok');
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
