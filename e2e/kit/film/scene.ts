/** What a film shows. A film is what the fake camera delivers: its size is the most that a page can ask for. */
export interface Scene {
  /** In pixels. */
  width: number;
  height: number;
  /** Pictures before the film starts again; the fake camera shows 30 a second. */
  frames: number;
  faces: number;
  /** Height of the head as a part of the picture's height: 0.6 is near, 0.2 is far. */
  faceHeight: number;
  /** Where the middle of the head is, from -0.5 (left edge) to 0.5 (right edge). */
  offset: number;
  /** 1 is a well-lit room, 0 is darkness; above 1 washes out. */
  light: number;
  /** Radius of the blur, as a part of the picture's height. */
  blur: number;
  /** A sensor's noise in grey levels, 0 to 255: it is what makes a camera's JPEG as heavy as it is. */
  grain: number;
  /** How far people go to each side within one film, as a part of the picture's height. */
  motion: number;
  /** Coloured blocks that tell left from right and top from bottom: see `marks`. */
  marked: boolean;
}

export const goodScene: Scene = {
  width: 640,
  height: 480,
  frames: 8,
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
  /** Left, top, width and height, as parts of the picture. */
  box: readonly [number, number, number, number];
  colour: readonly [red: number, green: number, blue: number];
}

/** The blocks of a marked scene, as the camera sees them: red on its left, blue on its right, green on top. */
export const marks = {
  left: { box: [0, 0.4, 0.08, 0.2], colour: [210, 20, 20] },
  right: { box: [0.92, 0.4, 0.08, 0.2], colour: [20, 40, 210] },
  top: { box: [0.44, 0, 0.12, 0.1], colour: [20, 160, 40] },
} as const satisfies Record<string, Mark>;
