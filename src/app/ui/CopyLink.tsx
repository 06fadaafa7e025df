import { useState } from 'react';
import { useWords } from '../words/words.ts';

/** Copies an address, and says whether it worked. */
export function CopyLink({ href, main = false }: { href: string; main?: boolean }) {
  const { camera } = useWords();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      setSaid(camera.copied);
    } catch {
      setSaid(camera.notCopied);
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
