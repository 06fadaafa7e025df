import type { Provenance } from '../../../contract/provenance.ts';
import { photoAspects } from '../../../contract/provenance.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';

/** How a photo came about, in words: as reported by the device, which proves nothing. */
export function PhotoFacts({ source, trigger, findings, photo }: Provenance) {
  const { locale, words } = useLanguage();
  const { photo: say } = useOperatorWords().visit;
  const { well, doubts, found } = words.review;
  const number = (value: number) => value.toLocaleString(locale);
  const good = photoAspects.filter((aspect) => findings?.aspects[aspect]).map((aspect) => well[aspect]);
  return (
    <>
      <dt>{say.title}</dt>
      <dd>
        {say.sources[source]} {say.triggers[trigger]}
        <br />
        {say.size(number(photo.width), number(photo.height), number(Math.ceil(photo.bytes / 1000)))}
        <br />
        {findings === null ? (
          say.unmeasured
        ) : (
          <>
            {findings.doubt !== null && doubts[findings.doubt]} {good.length > 0 && found(good.join(', '))}
          </>
        )}
      </dd>
    </>
  );
}
