import { makeOpaque, makeToken, toBase64 } from './token.js';

/**
 * @typedef {object} Frame
 * @property {Blob} blob the JPEG
 * @property {number} width pixels
 * @property {number} height pixels
 */

/**
 * The result of `extractionFinish` in the shape of the vendor's current documents: `templateRaw` and
 * `bestImage` are objects, and everything may be nested under `extractionData`.
 * @param {Frame} frame
 * @param {boolean} wrapped
 */
export async function currentPayload({ blob, width, height }, wrapped) {
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  const result = {
    bestImageTokenized: makeToken(jpeg),
    templateRaw: { data: makeOpaque() },
    bestImage: { data: toBase64(jpeg), width, height },
  };
  return wrapped ? { extractionData: result } : result;
}

/**
 * The same in the shape of version 5: `templateRaw` is a text and `bestImage` an image element.
 * @param {Frame} frame
 * @param {boolean} wrapped
 */
export async function fifthPayload({ blob }, wrapped) {
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  const result = {
    bestImageTokenized: makeToken(jpeg),
    templateRaw: makeOpaque(),
    bestImage: await imageOf(blob),
  };
  return wrapped ? { extractionData: result } : result;
}

/** @param {Blob} blob */
async function imageOf(blob) {
  const image = new Image();
  const address = URL.createObjectURL(blob);
  image.src = address;
  try {
    await image.decode();
  } finally {
    // Once decoded the element keeps its picture; the address would keep the face in memory.
    URL.revokeObjectURL(address);
  }
  return image;
}
