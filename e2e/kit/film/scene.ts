/** What a film shows. A film is what the fake camera delivers: a page can request at most its size. */
export interface Scene {
  /** In pixels. */
  width: number;
  height: number;
  /**
   * Frames before the film repeats. A film of less than a second counts as a frozen camera where a slow machine samples
   * it in the same rhythm.
   */
  frames: number;
  faces: number;
  /** Height of the head as a fraction of the picture's height: 0.6 is near, 0.2 is far. */
  faceHeight: number;
  /** Horizontal centre of the head, from -0.5 (left edge) to 0.5 (right edge). */
  offset: number;
  /** 1 is a well-lit room, 0 is darkness; values above 1 overexpose. */
  light: number;
  /** Radius of the blur, as a fraction of the picture's height. */
  blur: number;
  /** Sensor noise in grey levels, 0 to 255: it gives a camera's JPEG its size. */
  grain: number;
  /** How far people move to each side within one film, as a fraction of the picture's height. */
  motion: number;
  /** Coloured blocks that tell left from right and top from bottom: see `marks`. */
  marked: boolean;
}

export const goodScene: Scene = {
  width: 640,
  height: 480,
  frames: 13,
  faces: 1,
  faceHeight: 0.6,
  offset: 0,
  light: 1,
  blur: 0,
  grain: 0,
  motion: 0.004,
  marked: false,
};

export interface Mark {
  /** Left, top, width and height, as fractions of the picture. */
  box: readonly [number, number, number, number];
  colour: readonly [red: number, green: number, blue: number];
}

/** The blocks of a marked scene, as the camera sees them: red on its left, blue on its right, green at the top. */
export const marks = {
  left: { box: [0, 0.4, 0.08, 0.2], colour: [210, 20, 20] },
  right: { box: [0.92, 0.4, 0.08, 0.2], colour: [20, 40, 210] },
  top: { box: [0.44, 0, 0.12, 0.1], colour: [20, 160, 40] },
} as const satisfies Record<string, Mark>;
