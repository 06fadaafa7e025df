/** A picture that is black or stands still for this long is no picture, in milliseconds. */
const patience = 3000;
const interval = 500;

/** Mean grey (0 to 255) below which a sample counts as black. A dark room stays above it; a covered lens does not. */
const black = 6;

/** What one look at the picture tells. `frames` counts the frames shown so far. */
export interface Look {
  at: number;
  frames: number;
  grey: number;
}

/** Follows looks at the picture and says whether there has been one within the last three seconds. */
export function createPictureWatch(): (look: Look) => boolean {
  let last: Look | null = null;
  let goodAt = Number.NEGATIVE_INFINITY;
  return (look) => {
    const moved = last === null || look.frames > last.frames;
    if (last === null || (moved && look.grey >= black)) goodAt = look.at;
    last = look;
    return look.at - goodAt < patience;
  };
}

/** Watches a playing video; tells each change between "there is a picture" and "there is none". Returns its end. */
export function watchPicture(video: HTMLVideoElement, tell: (there: boolean) => void): () => void {
  const watch = createPictureWatch();
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 12;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  let there = true;
  const timer = setInterval(() => {
    if (brush === null) return;
    const now = watch({ at: performance.now(), ...lookAt(video, brush) });
    if (now !== there) tell(now);
    there = now;
  }, interval);
  return () => clearInterval(timer);
}

/** A camera that opened and never gave a frame looks like a black one. */
function lookAt(video: HTMLVideoElement, brush: CanvasRenderingContext2D): Omit<Look, 'at'> {
  if (video.videoWidth === 0) return { frames: 0, grey: 0 };
  const { width, height } = brush.canvas;
  brush.drawImage(video, 0, 0, width, height);
  const { data } = brush.getImageData(0, 0, width, height);
  return { frames: video.getVideoPlaybackQuality().totalVideoFrames, grey: meanGrey(data) };
}

function meanGrey(rgba: Uint8ClampedArray): number {
  let sum = 0;
  for (const [at, value] of rgba.entries()) if (at % 4 !== 3) sum += value;
  return sum / (rgba.length * 0.75);
}
