import type { Network } from '../model/network.ts';
import { unsupported } from '../model/problem.ts';
import type { Box, Pixels } from '../picture.ts';
import { anchors, inputSide } from './anchors.ts';
import { decode, valuesPerBox } from './decode.ts';
import { type Face, faceParts } from './face.ts';
import { createLetterboxer, type Letterbox, letterboxOf, outOf } from './letterbox.ts';
import { suppress } from './suppress.ts';

/** Proposals from here on are joined, as in MediaPipe; a joined one needs more to count as a face. */
const proposalScore = 0.5;

/**
 * Between the scores measured on true faces (0.80 and more, except in near darkness) and on false boxes (0.58
 * and less), with drawn faces and one real one.
 */
export const faceScore = 0.7;

/** The faces in a region (in pixels; all of the picture without one), best first, with at least `minScore`. */
export type Detect = (pixels: Pixels, region?: Box, minScore?: number) => Face[];

/**
 * A detector over the short-range face model.
 *
 * @throws ModelProblem `unsupported` when the model's inputs and outputs have other sizes
 */
export function createDetector({ inputs, outputs, run }: Network): Detect {
  const [input] = inputs;
  const [regressors, classifiers] = outputs;
  const places = anchors();
  const boxes = places.length / 2;
  if (
    input?.length !== inputSide * inputSide * 3 ||
    regressors?.length !== boxes * valuesPerBox ||
    classifiers?.length !== boxes
  ) {
    throw unsupported('another model than the short-range face model');
  }
  const write = createLetterboxer();
  return (pixels, region = { x: 0, y: 0, ...sizeOf(pixels) }, minScore = faceScore) => {
    const letterbox = letterboxOf(region);
    write(pixels, letterbox, input);
    run();
    return suppress(decode(regressors, classifiers, places, proposalScore))
      .filter(({ score }) => score >= minScore)
      .map(({ score, values }) => toFace(score, values, letterbox, pixels));
  };
}

const sizeOf = ({ width, height }: Pixels) => ({ width, height });

function toFace(score: number, values: Float32Array, letterbox: Letterbox, { width, height }: Pixels): Face {
  const point = (at: number) => {
    const { x, y } = outOf(letterbox, { x: values[at] as number, y: values[at + 1] as number });
    return { x: x / width, y: y / height };
  };
  const [corner, opposite] = [point(0), point(2)];
  const points = Object.fromEntries(faceParts.map((part, at) => [part, point(4 + 2 * at)])) as Face['points'];
  return {
    score,
    points,
    box: { ...corner, width: opposite.x - corner.x, height: opposite.y - corner.y },
  };
}

/**
 * The middle of the picture at twice the size: faces of 40 to 60 px in 640, which the whole picture does not show to
 * the model, are found there. In pixels.
 */
export function centre({ width, height }: Pixels): Box {
  const side = Math.max(width, height) / 2;
  const across = Math.min(width, side);
  const down = Math.min(height, side);
  return { x: (width - across) / 2, y: (height - down) / 2, width: across, height: down };
}

/** The square around a face of which the face takes half, where the picture has it. In pixels. */
export function around(face: Box, { width, height }: Pixels): Box {
  const side = 2 * face.height * height;
  const left = (face.x + face.width / 2) * width - side / 2;
  const top = (face.y + face.height / 2) * height - 0.55 * side;
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return { x, y, width: Math.min(width, left + side) - x, height: Math.min(height, top + side) - y };
}
