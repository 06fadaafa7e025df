import { useEffect, useState } from 'react';

/** A screen reader has to know the region before words come into it. In milliseconds. */
const settles = 100;

/** Says politely what goes on, and each change of it: also the first words, which would be silent if they came with it. */
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
