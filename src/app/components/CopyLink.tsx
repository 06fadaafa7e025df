import { useState } from 'react';
import { useWords } from '../i18n/words.ts';

interface CopyLinkProps {
  /** An address, or another text with words of its own. */
  href: string;
  words?: { copyLink: string; copied: string };
  /** Instructions if copying is not allowed. */
  otherwise: string;
  main?: boolean;
}

/** Copies a text and announces whether it worked. */
export function CopyLink({ href, words, otherwise, main = false }: CopyLinkProps) {
  const { camera } = useWords();
  const { copyLink, copied } = words ?? camera;
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      setSaid(copied);
    } catch {
      setSaid(otherwise);
    }
  };
  return (
    <>
      <button type="button" className={main ? 'button button-main' : 'button'} onClick={() => void copy()}>
        {copyLink}
      </button>
      <output>{said}</output>
    </>
  );
}
