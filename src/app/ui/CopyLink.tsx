import { useState } from 'react';
import { useWords } from '../words/words.ts';

interface CopyLinkProps {
  href: string;
  /** What to do where copying is not allowed. */
  otherwise: string;
  main?: boolean;
}

/** Copies an address, and says whether it worked. */
export function CopyLink({ href, otherwise, main = false }: CopyLinkProps) {
  const { camera } = useWords();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      setSaid(camera.copied);
    } catch {
      setSaid(otherwise);
    }
  };
  return (
    <>
      <button type="button" className={main ? 'button button-main' : 'button'} onClick={() => void copy()}>
        {camera.copyLink}
      </button>
      <output>{said}</output>
    </>
  );
}
