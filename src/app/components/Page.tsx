import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef } from 'react';
import type { StepPlace } from '../flow/places.ts';
import { useWords } from '../i18n/words.ts';
import { brandName } from './HeaderBrand.tsx';

interface PageProps {
  title: string;
  /** Position of this page in the visit, if it has one. */
  step?: StepPlace;
  /** Fills the window with a picture, with the text above it and the actions below or next to it. */
  isStage?: boolean;
  children: ReactNode;
}

/** Stands above every page: within it, so that the actions, which stay in the window, may cover it. */
export const PageTop = createContext<ReactNode>(null);

/** Title of the previous page: the first page and a rerender of the same one do not move the focus. */
let lastTitle: string | null = null;

/** One step of the visit: its heading receives the focus, so that screen readers announce it. */
export function Page({ title, step, isStage = false, children }: PageProps) {
  const words = useWords();
  const top = useContext(PageTop);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${brandName}`;
  }, [title]);
  // Once per page: a language change does not move the focus.
  const enter = useEffectEvent(() => {
    if (lastTitle !== null && lastTitle !== title) {
      // React keeps the last focused field, with its text, until a focusout; one removed while focused sends none.
      heading.current?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    lastTitle = title;
  });
  useEffect(() => enter(), []);
  return (
    <>
      {isStage && top}
      <div className={isStage ? 'page stage' : 'page'}>
        {!isStage && top}
        {step && <p className="page-step">{words.common.step(step.at, step.of)}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </>
  );
}
