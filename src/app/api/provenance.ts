import type { Provenance } from '../../contract/provenance.ts';
import { type Attempt, isGuest } from '../flow/state.ts';

/** Which page the photo was taken on. A person's own device where nothing is said. */
export type Place = Extract<Provenance['source'], 'kiosk' | 'counter'>;

/** What this device tells of a capture; undefined for one of the vendor's own widget. */
export function provenanceOf(
  { person, capture: { current } }: Attempt,
  place: Place | undefined,
): Provenance | undefined {
  if (current === null || current.photo === null || current.tokens !== null) return undefined;
  const { photo, source } = current;
  const { jpeg, width, height, check = null } = photo;
  const own = isGuest(person) ? 'phone' : 'camera';
  return {
    source: source === 'file' ? source : (place ?? own),
    trigger: source === 'file' ? 'chosen' : (photo.trigger ?? 'pressed'),
    findings: check && { doubt: check.doubt, aspects: check.aspects },
    photo: { width, height, bytes: jpeg.size },
  };
}
