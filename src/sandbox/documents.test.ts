import { expect, it } from 'vitest';
import { apptenticateAnswers, apptenticateRefusals } from '../fixtures/apptenticate-answers.ts';
import { apptenticateRequests } from '../fixtures/apptenticate-requests.ts';
import { facephiAnswers, facephiCodes } from '../fixtures/facephi-answers.ts';
import { facephiRequests } from '../fixtures/facephi-requests.ts';
import { emitDataDetail, extractionFinishDetails, selphiElements } from '../fixtures/selphi-widget.ts';

// Transcribed by hand, so that an example missing from the fixtures is detected.
const apptenticateFields = [
  'cedula imagen image dispositivo device id citizen_id selfie return_id details',
  'username password refresh access detail code token_not_valid valid message',
  'api_response score quality liveness data DESKTOP IOS ANDROID True',
  'no-match cedula-not-found bad-format photo-not-usable minor deceased registry-not-available',
];
const facephiFields = [
  'x-api-key family OnBoarding userId registeredTemplateRaw image bestImageToken template merchantReferenceId',
  'tracking extraData operationId imageBuffer token1 token2 method',
  'timestamp transactionId serviceResultCode serviceResultLog serviceFacialSimilarityResult',
  'serviceFacialAuthenticationLog serviceFacialAuthenticationResult serviceLivenessResult serviceLivenessLog',
  'serviceTransactionId serviceTime NoLive',
];
const widgetFields = [
  'facephi-sdk-provider apikey type steps customer-id language bundle-path emitData sessionId',
  'facephi-selphi-widget moduleLoaded extractionFinish extractionTimeout errorTimeout exceptionCaptured',
  'userCancel trackStatus bestImageTokenized templateRaw bestImage width height extractionData',
];

const words = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));
// Bodies are texts in the fixtures: their own quotes come escaped.
const textOf = (...fixtures: unknown[]): string => JSON.stringify(fixtures).replaceAll('\\"', '"');

it.each([
  [
    'Apptenticate',
    apptenticateFields,
    textOf(apptenticateRequests, apptenticateAnswers, apptenticateRefusals),
  ],
  ['FacePhi', facephiFields, textOf(facephiRequests, facephiAnswers)],
  ['the widget', widgetFields, textOf(selphiElements, emitDataDetail, extractionFinishDetails)],
])('every documented name of %s is in an example', (_, fields, text) => {
  expect(words(fields).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
});

it.each([
  ['serviceResultCode', [-102, -101, -100, -10, 0]],
  ['serviceFacialAuthenticationResult', [0, 1, 3, 4, 5]],
  ['serviceLivenessResult', Array.from({ length: 19 }, (_, code) => code)],
])('every documented %s is in the table', (field, codes) => {
  const listed = facephiCodes.filter((row) => row.field === field).map(({ code }) => code);
  expect(listed.sort((a, b) => a - b)).toEqual(codes);
});

it('every example names its document', () => {
  const all = [
    ...apptenticateRequests,
    ...apptenticateAnswers,
    ...facephiRequests,
    ...facephiAnswers,
    ...facephiCodes,
  ];
  for (const { source } of all) expect(source).toMatch(/^\[(seed|public|second-hand|ours)\] /);
});
