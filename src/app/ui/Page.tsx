import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';

interface PageProps {
  title: string;
  /** Place of this page in the visit, where it has one. */
  step?: { at: number; of: number };
  children: ReactNode;
}

/** The page last seen: the first of all, and the same one drawn anew, leave the focus where it is. */
let seen: string | null = null;

/** One step of the visit: its heading takes the focus, so that everybody hears and sees where they are. */
export function Page({ title, step, children }: PageProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Cotejo`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language of the same page moves nothing
  useEffect(() => {
    if (seen !== null && seen !== title) {
      heading.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
    seen = title;
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
