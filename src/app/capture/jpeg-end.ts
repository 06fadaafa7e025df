/** `EOI`, the last two bytes of every whole JPEG: ITU-T T.81, table B.1. */
const endMarker = new Uint8Array([0xff, 0xd9]);
/** Two rows of blocks at the most common sampling, in pixels: a whole picture may lack them. */
const lastRows = 32;
/** Removing this many bytes of picture data from the end affects only the last blocks. */
const tail = 16;
/** Some decoders skip incomplete rows of blocks: then the average size of this many rows is removed. */
const rowsTaken = 24;
/** Pixels that such a decoder may then omit from a whole picture. */
const rowsLost = 64;
/** Rows per compared strip, and the number of pixels above which pictures are not compared. */
const stripRows = 256;
const mostPixels = 40_000_000;
/** Side of the square on which a plain picture is known, in pixels, and grey levels that scaling may cost. */
const side = 64;
const tolerance = 3;

/**
 * Restores the end marker that some phones and chats cut off; null if more than that is missing. The two
 * cases differ when some more bytes are removed: in a whole picture only the last rows of blocks change,
 * which lie along one of its edges in any orientation.
 */
export async function restoreJpegEnd(jpeg: Blob): Promise<Blob | null> {
  const restored = new Blob([jpeg, endMarker], { type: 'image/jpeg' });
  const pictures: ImageBitmap[] = [];
  try {
    const whole = await createImageBitmap(restored);
    pictures.push(whole);
    if (whole.width * whole.height > mostPixels) return null;
    const without = async (bytes: number) => {
      const shortened = new Blob([jpeg.slice(0, -bytes), endMarker], { type: 'image/jpeg' });
      const picture = await createImageBitmap(shortened);
      pictures.push(picture);
      return picture;
    };
    const shorter = await without(tail);
    if (differInside(whole, shorter, lastRows)) return null;
    // The last blocks lie in a corner; a change half way down an edge means that the data breaks off there.
    if (!differInCorner(whole, shorter)) {
      const rows = Math.min(whole.width, whole.height);
      const muchShorter = await without(Math.ceil((jpeg.size / rows) * rowsTaken));
      if (differInside(whole, muchShorter, rowsLost)) return null;
    }
    // A picture that breaks off in its first rows is filled with one colour from there on.
    return isPlain(whole, lastRows) && !isPlain(whole, 0) ? null : restored;
  } catch {
    // Not decodable with an end marker either.
    return null;
  } finally {
    for (const picture of pictures) picture.close();
  }
}

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Whether two pictures differ in any pixel more than `edge` pixels away from their edges. */
const differInside = (one: ImageBitmap, other: ImageBitmap, edge: number): boolean =>
  differIn(one, other, {
    left: edge,
    top: edge,
    width: Math.max(1, one.width - 2 * edge),
    height: Math.max(1, one.height - 2 * edge),
  });

/** Whether two pictures differ in a corner, in any orientation. */
function differInCorner(one: ImageBitmap, other: ImageBitmap): boolean {
  const [width, height] = [Math.min(lastRows, one.width), Math.min(lastRows, one.height)];
  return [0, one.width - width].some((left) =>
    [0, one.height - height].some((top) => differIn(one, other, { left, top, width, height })),
  );
}

function differIn(one: ImageBitmap, other: ImageBitmap, area: Area): boolean {
  const { left, width } = area;
  const end = area.top + area.height;
  const ctx = createContext(width, stripRows);
  for (let top = area.top; top < end; top += stripRows) {
    const height = Math.min(stripRows, end - top);
    for (const [picture, mode] of [
      [one, 'copy'],
      [other, 'difference'],
    ] as const) {
      ctx.globalCompositeOperation = mode;
      ctx.drawImage(picture, left, top, width, height, 0, 0, width, height);
    }
    const { data } = ctx.getImageData(0, 0, width, height);
    if (data.some((level, at) => at % 4 !== 3 && level > 0)) return true;
  }
  return false;
}

/** Whether a picture has a single colour, ignoring `edge` pixels along its edges. */
function isPlain(picture: ImageBitmap, edge: number): boolean {
  const width = Math.max(1, picture.width - 2 * edge);
  const height = Math.max(1, picture.height - 2 * edge);
  const ctx = createContext(side, side);
  ctx.drawImage(picture, edge, edge, width, height, 0, 0, side, side);
  const { data } = ctx.getImageData(0, 0, side, side);
  return data.every((level, at) => Math.abs(level - (data[at % 4] ?? 0)) <= tolerance);
}

/** @throws Error if this browser provides no canvas context */
function createContext(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (ctx === null) throw new Error('This browser draws no canvas.');
  return ctx;
}
