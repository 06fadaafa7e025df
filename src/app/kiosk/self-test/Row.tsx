import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';

export type RowState = 'asking' | 'fine' | 'missing' | 'by-hand';

const looks = {
  asking: ['again', 'not-reported'],
  fine: ['check', 'passed'],
  missing: ['cross', 'failed'],
  'by-hand': ['info', 'inconclusive'],
} as const;

/** One thing that a station needs, and how it stands with it. */
export function Row({ name, state, children }: { name: string; state: RowState; children: ReactNode }) {
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
