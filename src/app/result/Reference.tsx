import type { Verification } from '../../contract/verification.ts';
import { CopyLink } from '../components/CopyLink.tsx';
import { useWords } from '../i18n/words.ts';

/** The name of a verification; its id where a former server answered. Nothing is copied on a shared machine. */
export function Reference({ verification: { id, reference = id, channel } }: { verification: Verification }) {
  const { details } = useWords().result;
  return (
    <>
      <code className="reference">{reference}</code>{' '}
      {channel === 'citizen' && <CopyLink href={reference} words={details} otherwise={details.notCopied} />}
    </>
  );
}
