import { drawnFace } from './photo.ts';

/** A camera that shows a drawn face, independent of any real camera. */
export function drawnCamera(): void {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const face = new Image();
  face.src = URL.createObjectURL(new Blob([drawnFace], { type: 'image/svg+xml' }));
  navigator.mediaDevices.getUserMedia = async () => {
    await face.decode();
    const draw = () => canvas.getContext('2d')?.drawImage(face, 0, 0);
    draw();
    setInterval(draw, 100);
    return canvas.captureStream();
  };
}
