import type { Finding } from '../../face-guidance/hint.ts';
import type { Aspect, PhotoCheck } from '../../face-guidance/photo-check.ts';
import { Message } from '../components/Message.tsx';
import type { Photo } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';

/** In the order in which they are said. */
const aspects = ['face', 'light', 'sharpness', 'eyes', 'cover'] as const satisfies Aspect[];

/** What is doubtful about a photo. Null if nothing is, or if it was not measured. */
export const doubtOf = (photo: Photo | null): Finding | null => photo?.check?.doubt ?? null;

/** Says what was found about a photo, well and not well, and nothing of what was not measured. */
export function PhotoFindings({ check = null }: { check: PhotoCheck | null | undefined }) {
  const { review: words } = useWords();
  const well = aspects.filter((aspect) => check?.aspects[aspect]).map((aspect) => words.well[aspect]);
  const said = well.length > 0 ? words.found(well.join(', ')) : undefined;
  if (check === null || check.doubt === null) return <p className="stage-lead">{said ?? words.lookAtIt}</p>;
  // The buttons say what can be done about it.
  return <Message kind="advice" what={words.doubts[check.doubt]} next={said ?? words.doubt} live />;
}
