/** The minimum for a JPEG off the main thread: draw and encode. The yardstick of every other way. */
addEventListener('message', ({ data }: MessageEvent<ImageBitmap | Blob>) => void answer(data));

async function answer(source: ImageBitmap | Blob): Promise<void> {
  const picture = source instanceof Blob ? await createImageBitmap(source) : source;
  const started = performance.now();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  picture.close();
  postMessage({ jpeg, encodeMs: performance.now() - started });
}
