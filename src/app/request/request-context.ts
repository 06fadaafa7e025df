import { createContext, useContext } from 'react';
import type { RequestEnd, RequestView } from '../../contract/relying-party.ts';

/** The request that this page is open for. */
export interface RequestHere {
  uid: string;
  view: RequestView;
  /** Ends the request and goes back to the relying party. */
  leave(how: RequestEnd): void;
  /** Whether the step that is shown goes back with an answer: then the bar offers no other way. */
  onOver(isOver: boolean): void;
}

export const RequestContext = createContext<RequestHere | null>(null);

export function useRequest(): RequestHere {
  const here = useContext(RequestContext);
  if (here === null) throw new Error('A screen of a request was drawn outside of one');
  return here;
}
