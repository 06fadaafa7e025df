/** Longest wait for the first frame of a running camera, in milliseconds. */
const longest = 3_000;

/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const haveCurrentData = 2;

/** Resolves when the video has a frame, or after the timeout. */
export async function firstFrame(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= haveCurrentData) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      video.removeEventListener('loadeddata', end);
      resolve();
    };
    const timer = setTimeout(end, longest);
    video.addEventListener('loadeddata', end);
  });
}
