import { Heap } from '../kit/heap.ts';
import { test } from '../kit/kiosk-test.ts';
import type { Kiosk } from '../kit/pages/kiosk.ts';
import { type Checkpoint, expectRemains, markedPerson } from './remains.ts';
import { runSweep } from './sweep.ts';

interface Person {
  kiosk: Kiosk;
  cedula: string;
}

const alone: Checkpoint<Person>[] = [
  {
    name: 'a kiosk before the photo is sent',
    photos: 1,
    person: 'here',
    async reach({ kiosk, cedula }) {
      await kiosk.open();
      await kiosk.begin();
      await kiosk.typeByTouch(cedula);
      await kiosk.button(kiosk.words.common.continue).tap();
      await kiosk.agree();
      await kiosk.takePhoto();
    },
  },
  {
    name: 'a kiosk erased during a visit',
    photos: 0,
    person: 'gone',
    async reach({ kiosk }) {
      await kiosk.button(kiosk.kiosk.frame.startOver).tap();
      await kiosk.attract.waitFor();
    },
  },
  {
    name: 'the result at a kiosk',
    photos: 0,
    person: 'gone',
    reach: ({ kiosk, cedula }) => kiosk.verify(cedula),
  },
  {
    name: 'a kiosk erased after the result',
    photos: 0,
    person: 'gone',
    async reach({ kiosk }) {
      await kiosk.button(kiosk.kiosk.frame.startOver).tap();
      await kiosk.attract.waitFor();
    },
  },
];

/** Space takes the photo, Enter sends it. */
const attended: Checkpoint<Person>[] = [
  {
    name: 'a counter before the photo is sent',
    photos: 1,
    person: 'here',
    async reach({ kiosk, cedula }) {
      const { page, words } = kiosk;
      await kiosk.signIn();
      await kiosk.open();
      await kiosk.at(words.claim.title);
      await kiosk.scan(cedula);
      await kiosk.at(words.camera.title);
      await kiosk.button(kiosk.kiosk.assisted.capture).and(page.locator(':enabled')).waitFor();
      await page.keyboard.press('Space');
      await kiosk.at(words.review.title);
    },
  },
  {
    name: 'the result at a counter',
    photos: 0,
    person: 'gone',
    async reach({ kiosk }) {
      await kiosk.page.keyboard.press('Enter');
      await kiosk.expectResult('ok');
    },
  },
  {
    name: 'a counter erased',
    photos: 0,
    person: 'gone',
    async reach({ kiosk }) {
      await kiosk.page.keyboard.press('Escape');
      await kiosk.at(kiosk.words.claim.title);
    },
  },
];

async function sweep(checkpoints: Checkpoint<Person>[], person: Person): Promise<void> {
  const heap = await Heap.of(person.kiosk.page);
  await runSweep(
    'memory',
    checkpoints,
    (it) => it.name,
    async (it) => {
      await it.reach(person);
      await expectRemains(person.kiosk.page, heap, it, person.cedula);
    },
  );
}

test.describe('self-service', () => {
  test.use({ station: { autoCapture: false } });

  test('memory, a kiosk', async ({ kiosk, person }) => {
    test.setTimeout(240_000);
    await sweep(alone, { kiosk, cedula: markedPerson(person) });
  });
});

test.describe('attended', () => {
  test.use({ station: { mode: 'assisted', autoCapture: false }, viewport: { width: 1280, height: 800 } });

  test('memory, a counter', async ({ kiosk, person }) => {
    test.setTimeout(240_000);
    await sweep(attended, { kiosk, cedula: markedPerson(person) });
  });
});
