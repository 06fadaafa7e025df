import type { Mark, Scene } from './scene.ts';

/**
 * Draws a scene and returns its frames as Base64 JPEGs. Runs in the browser, so it must not use anything from outside
 * itself. The face is drawn, not a photo of anybody: an oval head with shading, hair, brows, eyes with iris, nose
 * shadow, mouth.
 */
export function drawFrames({ scene, marks }: { scene: Scene; marks: Mark[] }): string[] {
  const { width, height } = scene;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d');
  if (ctx === null) throw new Error('This browser draws no canvas.');

  const oval = (x: number, y: number, rx: number, ry: number, fill: string | CanvasGradient) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    ctx.fill();
  };
  const line = (
    from: [number, number],
    over: [number, number],
    to: [number, number],
    thick: number,
    colour: string,
  ) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = thick;
    ctx.lineCap = 'round';
    ctx.beginPath();
    ctx.moveTo(...from);
    ctx.quadraticCurveTo(...over, ...to);
    ctx.stroke();
  };
  const eye = (x: number, y: number, unit: number) => {
    line(
      [x - 0.13 * unit, y - 0.12 * unit],
      [x, y - 0.19 * unit],
      [x + 0.13 * unit, y - 0.12 * unit],
      0.035 * unit,
      '#3a2415',
    );
    oval(x, y, 0.11 * unit, 0.05 * unit, '#f6f1ea');
    oval(x, y, 0.05 * unit, 0.05 * unit, '#4a2c17');
    oval(x, y, 0.022 * unit, 0.022 * unit, '#0d0805');
    oval(x + 0.015 * unit, y - 0.015 * unit, 0.01 * unit, 0.01 * unit, '#ffffff');
    line([x - 0.12 * unit, y], [x, y - 0.09 * unit], [x + 0.12 * unit, y], 0.018 * unit, '#5b3a26');
  };
  /** `unit` is half the height of the head. */
  const face = (x: number, y: number, unit: number) => {
    const wide = 0.74 * unit;
    oval(x, y + 1.75 * unit, 1.5 * unit, 0.85 * unit, '#3d5a73');
    ctx.fillStyle = '#b98263';
    ctx.fillRect(x - 0.3 * unit, y + 0.6 * unit, 0.6 * unit, 0.6 * unit);
    oval(x, y - 0.22 * unit, 0.86 * unit, 0.95 * unit, '#2a1a12');
    const skin = ctx.createRadialGradient(x - 0.25 * unit, y - 0.3 * unit, 0.1 * unit, x, y, 1.1 * unit);
    skin.addColorStop(0, '#f0c8a8');
    skin.addColorStop(0.6, '#d9a583');
    skin.addColorStop(1, '#a9744f');
    oval(x - wide, y, 0.1 * unit, 0.2 * unit, '#c08b69');
    oval(x + wide, y, 0.1 * unit, 0.2 * unit, '#b57f5c');
    oval(x, y, wide, unit, skin);
    oval(x, y - 0.86 * unit, 0.66 * unit, 0.3 * unit, '#2a1a12');
    eye(x - 0.3 * unit, y - 0.08 * unit, unit);
    eye(x + 0.3 * unit, y - 0.08 * unit, unit);
    line(
      [x - 0.05 * unit, y - 0.05 * unit],
      [x - 0.16 * unit, y + 0.3 * unit],
      [x + 0.03 * unit, y + 0.33 * unit],
      0.04 * unit,
      '#a06c4b',
    );
    oval(x - 0.07 * unit, y + 0.32 * unit, 0.035 * unit, 0.02 * unit, '#7d4f36');
    oval(x + 0.07 * unit, y + 0.32 * unit, 0.035 * unit, 0.02 * unit, '#7d4f36');
    line(
      [x - 0.22 * unit, y + 0.57 * unit],
      [x, y + 0.67 * unit],
      [x + 0.22 * unit, y + 0.57 * unit],
      0.075 * unit,
      '#a5504c',
    );
    line(
      [x - 0.21 * unit, y + 0.565 * unit],
      [x, y + 0.6 * unit],
      [x + 0.21 * unit, y + 0.565 * unit],
      0.015 * unit,
      '#6d2f2d',
    );
  };
  const room = () => {
    const wall = ctx.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, '#d8dde0');
    wall.addColorStop(1, '#aeb7bd');
    ctx.fillStyle = wall;
    ctx.fillRect(0, 0, width, height);
  };
  const dim = () => {
    ctx.fillStyle =
      scene.light < 1 ? `rgb(0 0 0 / ${1 - scene.light})` : `rgb(255 255 255 / ${1 - 1 / scene.light})`;
    ctx.fillRect(0, 0, width, height);
  };
  const noise = () => {
    const picture = ctx.getImageData(0, 0, width, height);
    const { data } = picture;
    for (let at = 0; at < data.length; at += 4) {
      const more = (Math.random() + Math.random() - 1) * scene.grain;
      for (let channel = at; channel < at + 3; channel++) data[channel] = (data[channel] ?? 0) + more;
    }
    ctx.putImageData(picture, 0, 0);
  };

  const drawFrame = (turn: number) => {
    ctx.filter = scene.blur > 0 ? `blur(${scene.blur * height}px)` : 'none';
    room();
    // People sway: a camera with a constant picture counts as frozen.
    const sway = Math.sin(turn * 2 * Math.PI) * scene.motion * height;
    for (let at = 0; at < scene.faces; at++) {
      const spread = (at - (scene.faces - 1) / 2) * 0.45;
      face((0.5 + scene.offset + spread) * width + sway, 0.5 * height, (scene.faceHeight * height) / 2);
    }
    ctx.filter = 'none';
    if (scene.light !== 1) dim();
    if (scene.grain > 0) noise();
    for (const { box, colour } of scene.marked ? marks : []) {
      ctx.fillStyle = `rgb(${colour.join(' ')})`;
      ctx.fillRect(box[0] * width, box[1] * height, box[2] * width, box[3] * height);
    }
  };

  const frames: string[] = [];
  for (let at = 0; at < scene.frames; at++) {
    drawFrame(at / scene.frames);
    frames.push(canvas.toDataURL('image/jpeg', 0.92).split(',')[1] ?? '');
  }
  return frames;
}
