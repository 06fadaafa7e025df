import { useEffect, useState } from 'react';

/** Delay in milliseconds: a screen reader must know the live region before its text appears. */
const settles = 100;

/** Polite live region that also announces its first text, which would be silent if rendered with it. */
export function Status({ className, children }: { className: string; children: string }) {
  const [known, setKnown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true), settles);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={className}>
      {known && children}
    </p>
  );
}
