import { type ReactNode, useContext } from 'react';
import { PageTop } from '../components/Page.tsx';

/** Shows something under what stands above every page. */
export function UnderTop({ more, children }: { more: ReactNode; children: ReactNode }) {
  const top = useContext(PageTop);
  const whole = (
    <>
      {top}
      {more}
    </>
  );
  return <PageTop value={whole}>{children}</PageTop>;
}
