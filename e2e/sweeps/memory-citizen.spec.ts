import { captureByWidget } from '../full/widget.ts';
import { failCamera } from '../kit/camera.ts';
import { drawFile } from '../kit/files.ts';
import { Heap } from '../kit/heap.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { problemFor, verificationFor, type Wire } from '../kit/wire.ts';
import { type Checkpoint, expectRemains, markedPerson, spellingsOf, typeCedula } from './remains.ts';
import { isLong, runSweep } from './sweep.ts';

interface Citizen {
  visit: Visit;
  wire: Wire;
  cedula: string;
}

async function goToReview({ visit, cedula }: Citizen): Promise<void> {
  // The same URL would be a reload, which remembers.
  await visit.page.goto('about:blank');
  await visit.open();
  await visit.accept();
  await typeCedula(visit.page, visit.cedula, cedula);
  await visit.button(visit.words.common.continue).click();
  await visit.at(visit.words.camera.title);
  await visit.takePhoto();
}

async function sendAgain({ visit }: Citizen): Promise<void> {
  await visit.button(visit.words.stopped.resend).click();
}

/** From the photo in hand through every possible result, one after the other in one page. */
const main: Checkpoint<Citizen>[] = [
  { name: 'a photo before it is sent', photos: 1, person: 'here', reach: goToReview },
  {
    name: 'an error after which the same photo may be sent again',
    photos: 1,
    person: 'here',
    async reach({ visit, wire }) {
      await wire.answerCaptures(problemFor('OVERLOADED'));
      await visit.send();
      await visit.expectStopped('OVERLOADED');
    },
  },
  {
    name: 'a retake is needed',
    photos: 0,
    person: 'here',
    async reach({ visit }) {
      await visit.button(visit.words.stopped.retake).click();
      await visit.waitForPicture();
    },
  },
  {
    name: 'not verified, another photo may be taken',
    photos: 0,
    person: 'here',
    async reach({ visit, wire }) {
      await wire.answerCaptures(verificationFor('face-mismatch'));
      await visit.takePhoto();
      await visit.send();
      await visit.expectResult('face-mismatch');
    },
  },
  {
    name: 'a vendor that is busy, after which the same photo may be sent again',
    photos: 1,
    person: 'here',
    async reach({ visit, wire }) {
      await wire.answerCaptures(verificationFor('busy'));
      await visit.button(visit.words.result.again).click();
      await visit.takePhoto();
      await visit.send();
      await visit.expectResult('busy');
    },
  },
  {
    name: 'the same photo again, and its answer',
    photos: 0,
    person: 'here',
    async reach({ visit, wire }) {
      await wire.answerCaptures(verificationFor('face-mismatch'));
      await visit.button(visit.words.result.resend).click();
      await visit.expectResult('face-mismatch');
    },
  },
  {
    name: 'verified',
    photos: 0,
    person: 'gone',
    async reach({ visit, wire }) {
      await wire.answerCaptures(verificationFor('ok'));
      await visit.button(visit.words.result.again).click();
      await visit.takePhoto();
      await visit.send();
      await visit.expectResult('ok');
    },
  },
  {
    name: 'the end',
    photos: 0,
    person: 'gone',
    async reach({ visit }) {
      await visit.finish();
    },
  },
];

const unfavourable: Checkpoint<Citizen>[] = [
  {
    name: 'unknown whether it arrived',
    photos: 1,
    person: 'here',
    async reach(citizen) {
      await citizen.wire.loseResponses();
      await citizen.wire.breakLookups();
      await goToReview(citizen);
      await citizen.visit.send();
      await citizen.visit.at(citizen.visit.words.unanswered.title);
    },
  },
  {
    name: 'a final error',
    photos: 0,
    person: 'here',
    async reach(citizen) {
      const { visit, wire } = citizen;
      await wire.answerLookups(problemFor('VERIFICATION_NOT_FOUND'));
      await visit.button(visit.words.unanswered.ask).click();
      await visit.at(visit.words.stopped.OFFLINE.what);
      await wire.answerCaptures(problemFor('ATTEMPTS_EXHAUSTED'));
      await sendAgain(citizen);
      await visit.expectStopped('ATTEMPTS_EXHAUSTED');
    },
  },
  ...(
    [
      ['unknown', problemFor('VENDOR_TIMEOUT', { verification: verificationFor('no-answer') }), 'no-answer'],
      ['no attempts left', verificationFor('deceased', { attemptsLeft: 0 }), 'deceased'],
    ] as const
  ).map(
    ([name, answer, reason]): Checkpoint<Citizen> => ({
      name,
      photos: 0,
      person: 'gone',
      async reach(citizen) {
        await citizen.wire.answerCaptures(answer);
        await goToReview(citizen);
        await citizen.visit.send();
        await citizen.visit.expectResult(reason);
      },
    }),
  ),
  {
    name: 'the session is lost',
    photos: 0,
    person: 'gone',
    async reach(citizen) {
      await citizen.wire.loseResponses();
      await citizen.wire.answerLookups(problemFor('SESSION_UNKNOWN'));
      await goToReview(citizen);
      await citizen.visit.send();
      await citizen.visit.at(citizen.visit.words.problems.SESSION_UNKNOWN.what);
    },
  },
  {
    name: 'the notice is refused',
    photos: 0,
    person: 'gone',
    async reach({ visit }) {
      await visit.page.goto('about:blank');
      await visit.open();
      await visit.button(visit.words.notice.refuse).click();
      await visit.at(visit.words.refused.title);
    },
  },
];

for (const [name, checkpoints] of [
  ['results of a photo', main],
  ['errors', isLong ? unfavourable : unfavourable.slice(-2)],
] as const) {
  test(`memory, ${name}`, async ({ visit, wire, page, person }) => {
    test.setTimeout(240_000);
    const citizen = { visit, wire, cedula: markedPerson(person) };
    const heap = await Heap.of(page);
    await runSweep(
      'memory',
      checkpoints,
      (it) => it.name,
      async (it) => {
        await it.reach(citizen);
        await expectRemains(page, heap, it, citizen.cedula);
      },
    );
  });
}

if (isLong) {
  test.describe('a photo that waits for a connection', () => {
    test('memory, offline', async ({ visit, wire, page, person, network }) => {
      const citizen = { visit, wire, cedula: markedPerson(person) };
      const heap = await Heap.of(page);
      await goToReview(citizen);
      await network.offline();
      await visit.send();
      await visit.at(visit.words.queued.title);
      await runSweep(
        'memory',
        [1, 0],
        (photos) => `offline, ${photos} photos`,
        async (photos) => {
          if (photos === 0) {
            await visit.button(visit.words.queued.cancel).click();
            await visit.button(visit.words.review.retake).click();
            await visit.waitForPicture();
          }
          expect(await heap.photos()).toBe(photos);
        },
      );
      await network.online();
    });
  });

  test.describe('a file', () => {
    test.use({ settings: { FILE_FALLBACK: 'on' } });

    test('memory, a photo from a file', async ({ visit, wire, page, person }) => {
      const cedula = markedPerson(person);
      const heap = await Heap.of(page);
      await failCamera(page, 'NotReadableError');
      await wire.answerCaptures(verificationFor('ok'));
      await runSweep(
        'memory',
        [{ name: 'verified by a file', photos: 0, person: 'gone' } as const],
        (it) => it.name,
        async (it) => {
          await visit.open();
          await visit.accept();
          await typeCedula(page, visit.cedula, cedula);
          await visit.button(visit.words.common.continue).click();
          await visit.page
            .getByLabel(visit.words.camera.file.label)
            .setInputFiles(await drawFile(page, { width: 640, height: 800, what: 'marks' }));
          await visit.at(visit.words.review.title);
          await visit.send();
          await visit.expectResult('ok');
          await expectRemains(page, heap, it, cedula);
        },
      );
    });
  });

  test.describe('a token', () => {
    test.use({ settings: { PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token' } });

    test("memory, a capture of the vendor's widget", async ({ visit, wire, page, person }) => {
      const cedula = markedPerson(person);
      const heap = await Heap.of(page);
      await wire.answerCaptures(verificationFor('ok'));
      await runSweep(
        'memory',
        ['verified by a token'],
        (name) => name,
        async () => {
          await captureByWidget(visit, cedula);
          await visit.button(visit.words.review.sendToken).click();
          await visit.expectResult('ok');
          const body = wire.sent[0]?.postDataBuffer()?.toString('latin1') ?? '';
          const [, token = ''] = /name="bestImageToken"\r\n\r\n([^\r]+)/.exec(body) ?? [];
          expect(token.length).toBeGreaterThan(20);
          expect(await heap.texts([token.slice(0, 200), ...spellingsOf(cedula)])).toEqual([]);
        },
      );
    });
  });
}
