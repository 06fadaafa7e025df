import { encode } from 'uqr';

/** Text length from which a code has more than 60 modules a side. */
const longText = 250;

/** A QR code as one path of an SVG, in modules; the quiet zone of four is part of it (ISO/IEC 18004). */
export interface QrDrawing {
  size: number;
  path: string;
}

/** Level M, or L for a long text: on a clean screen, larger modules scan better than more redundancy. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: text.length > longText ? 'L' : 'M', border: 4 });
  return { size, path: data.map(drawRow).join('') };
}

/** Merges adjacent modules into one rectangle, to avoid hairlines between them. */
function drawRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x++;
    const wide = x + 1 - from;
    path += `M${from} ${y}h${wide}v1h-${wide}z`;
  }
  return path;
}
