import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';

interface PageProps {
  title: string;
  /** Place of this page in the visit, where it has one. */
  step?: { at: number; of: number };
  children: ReactNode;
}

/** The first page of all leaves the focus where the browser put it. */
let moved = false;

/** One step of the visit: its heading takes the focus, so that everybody hears and sees where they are. */
export function Page({ title, step, children }: PageProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Cotejo`;
  }, [title]);
  useEffect(() => {
    if (moved) {
      heading.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
    moved = true;
  }, []);
  return (
    <div className="page">
      {step && <p className="page-step">{words.common.step(step.at, step.of)}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
