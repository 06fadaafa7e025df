import type { ReactNode } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';

export type RowState = 'asking' | 'fine' | 'missing' | 'by-hand';

const looks = {
  asking: ['again', 'not-reported'],
  fine: ['check', 'passed'],
  missing: ['cross', 'failed'],
  'by-hand': ['info', 'inconclusive'],
} as const;

/** One requirement of a station and its state. */
export function TestRow({ name, state, children }: { name: string; state: RowState; children: ReactNode }) {
  const { states } = useKioskWords().selfTest;
  const [icon, look] = looks[state];
  return (
    <li className={`check check-${look}`}>
      <Icon name={icon} />
      <div className="check-body">
        <p className="check-name">
          {name} <span className="check-state">{states[state]}</span>
        </p>
        {children}
      </div>
    </li>
  );
}
