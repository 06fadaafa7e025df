import { describe, expect, test } from 'vitest';
import { readStationSettings, settingsInForce } from './settings.ts';

const deployed = ['apptenticate'] as const;
const inForce = (...texts: string[]) =>
  settingsInForce({ settings: texts.map((text, at) => ({ version: texts.length - at, text })) }, deployed);

describe('the settings in force', () => {
  test('the newest, with the defaults for what it leaves out', () => {
    const { settings, version, trouble } = inForce('{"mode":"assisted"}', '{}');
    expect([settings.mode, settings.warningSeconds, version, trouble]).toEqual(['assisted', 30, 2, null]);
  });

  test('otherwise the last that are valid as a whole', () => {
    const { settings, version, trouble } = inForce('garbage', '{"idleSeconds":5}', '{"idleSeconds":300}');
    expect([settings.idleSeconds, version]).toEqual([300, 3]);
    expect(trouble).toBe('settings: must be object; those of version 1 are used');
  });

  test('otherwise what is valid by itself, and an operator where it is unknown whether one is needed', () => {
    const first = inForce('{"mode":"attended","idleSeconds":300,"rotation":45,"__proto__":1}');
    expect(first.settings).toMatchObject({ mode: 'assisted', idleSeconds: 300, rotation: 0 });
    expect(first.trouble).toContain('mode: must be one of self-service, assisted');
    expect(first.trouble).toContain('the other settings of this version are used');
    expect(inForce('garbage').settings.mode).toBe('assisted');
    expect(inForce('{"idleSeconds":1}').settings.mode).toBe('self-service');
  });

  test('a vendor that the deployment lacks makes them invalid: never are fewer called silently', () => {
    const { settings, trouble } = inForce('{"providers":["facephi","apptenticate"]}');
    expect(settings.providers).toBeNull();
    expect(trouble).toMatch(/^providers: facephi not among PROVIDERS/);
    expect(readStationSettings('{"providers":["facephi"]}', null).trouble).toBeNull();
  });
});

test.each([
  ['{"distance":{"smallest":60,"largest":65}}', 'distance: largest must be 10 above smallest at least'],
  ['{"distance":{"smallest":60,"far":1,"largest":80}}', 'distance.far: there is no such setting'],
  ['{"warningSeconds":5}', 'warningSeconds: must be 20 at least'],
  ['{"languages":[]}', 'languages: must be 1 at least'],
  ['{"languages":["es","fr"]}', 'languages.1: must be one of es, en'],
  ['{"camera":""}', 'camera: must be 1 at least'],
  ['[]', 'settings: must be object'],
])('%s is refused with its name', (text, trouble) => {
  expect(readStationSettings(text, null)).toEqual({ settings: null, trouble });
});
