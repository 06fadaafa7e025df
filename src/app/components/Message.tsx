import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface MessageProps {
  kind: 'error' | 'advice';
  what: string;
  next?: string;
  /** Announced when it appears. */
  live?: boolean;
  children?: ReactNode;
}

const icons: Record<MessageProps['kind'], IconName> = { error: 'cross', advice: 'info' };

/** What happened, and what to do about it. */
export function Message({ kind, what, next, live = false, children }: MessageProps) {
  return (
    <div className={`message message-${kind}`} role={live ? 'alert' : undefined}>
      <Icon name={icons[kind]} />
      <div>
        <p className="message-what">{what}</p>
        {next !== undefined && <p>{next}</p>}
        {children}
      </div>
    </div>
  );
}
