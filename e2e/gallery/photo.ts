import type { Photo } from '../../src/app/flow/state.ts';
import type { PhotoCheck } from '../../src/face-guidance/photo-check.ts';

/** A person in front of a wall. An SVG instead of a JPEG: an image element shows it just the same. */
export const drawnFace = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="640" height="480">
<rect width="640" height="480" fill="#c3cbd0"/>
<ellipse cx="320" cy="500" rx="215" ry="125" fill="#3d5a73"/>
<rect x="277" y="330" width="86" height="90" fill="#b98263"/>
<ellipse cx="320" cy="210" rx="124" ry="138" fill="#2a1a12"/>
<ellipse cx="320" cy="240" rx="106" ry="144" fill="#d9a583"/>
<path d="M226 150q94-70 188 0q-94-26-188 0z" fill="#2a1a12"/>
<path d="M258 212q20-12 40 0M342 212q20-12 40 0" fill="none" stroke="#3a2415" stroke-width="6"/>
<ellipse cx="278" cy="230" rx="16" ry="8" fill="#f6f1ea"/><circle cx="278" cy="230" r="7" fill="#4a2c17"/>
<ellipse cx="362" cy="230" rx="16" ry="8" fill="#f6f1ea"/><circle cx="362" cy="230" r="7" fill="#4a2c17"/>
<path d="M316 236q-18 44 8 48" fill="none" stroke="#a06c4b" stroke-width="6"/>
<path d="M288 322q32 16 64 0" fill="none" stroke="#a5504c" stroke-width="11" stroke-linecap="round"/>
</svg>`;

/** Of a photo on which everything was measured and is well. */
export const allWell: PhotoCheck['aspects'] = {
  face: true,
  light: true,
  sharpness: true,
  eyes: true,
  cover: true,
};

export const photo: Photo = {
  jpeg: new Blob([drawnFace], { type: 'image/svg+xml' }),
  width: 640,
  height: 480,
  check: { doubt: null, aspects: allWell },
};

/** The same with closed eyes. */
export const doubtedPhoto: Photo = {
  ...photo,
  check: { doubt: 'eyes-hidden', aspects: { ...allWell, eyes: false } },
};
