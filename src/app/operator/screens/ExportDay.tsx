import { useState } from 'react';
import { exportFormats } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { exportAddress } from '../export-address.ts';

/** Export of one day of this station, for administrators. */
export function ExportDay({ today }: { today: string }) {
  const { export: words } = useOperatorWords();
  const [day, setDay] = useState(today);
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      <div className="export-row">
        <div className="field">
          <label htmlFor="operator-day">{words.day}</label>
          <input
            id="operator-day"
            type="date"
            className="input"
            max={today}
            required
            value={day}
            onChange={({ target }) => setDay(target.value === '' ? today : target.value)}
          />
        </div>
        {exportFormats.map((format) => (
          <a key={format} className="button" href={exportAddress(format, day)} download={`${day}.${format}`}>
            {words[format]}
          </a>
        ))}
      </div>
    </section>
  );
}
