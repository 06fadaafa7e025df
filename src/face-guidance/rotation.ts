/** Degrees clockwise by which a camera's picture is turned to stand upright. */
export type Rotation = 0 | 90 | 180 | 270;

interface Sides {
  width: number;
  height: number;
}

/** The sides of a picture once it stands upright. */
export function turned<Size extends Sides>(size: Size, rotation: Rotation): Size {
  return rotation % 180 === 0 ? size : { ...size, width: size.height, height: size.width };
}

/** A canvas context, on a page or in a worker. */
interface DrawingContext<Picture> {
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  drawImage(picture: Picture, x: number, y: number, width: number, height: number): void;
  resetTransform(): void;
}

/** Draws a picture upright over the whole of a canvas, `upright` being the canvas's own size in pixels. */
export function drawUpright<Picture>(
  ctx: DrawingContext<Picture>,
  picture: Picture,
  upright: Sides,
  rotation: Rotation,
): void {
  const { width, height } = turned(upright, rotation);
  ctx.translate(upright.width / 2, upright.height / 2);
  ctx.rotate((rotation * Math.PI) / 180);
  ctx.drawImage(picture, -width / 2, -height / 2, width, height);
  ctx.resetTransform();
}
