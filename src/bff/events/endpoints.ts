import type { RelyingPartyStore } from '../relying-parties/store.ts';

/** Where a client receives events. */
export interface EventEndpoint {
  url: string;
  /** `whsec_…`: the present secret, and while it is being replaced the former one. At least one. */
  secrets: readonly string[];
}

/** What the deliveries need to know of clients. */
export interface EventEndpoints {
  /** Undefined for a client that receives no events, or none any more. */
  find(client: string): Promise<EventEndpoint | undefined>;
  /** The identifier by which a client knows the person of a claim (its HMAC); null where it gets none. */
  subjectOf(client: string, claim: string): Promise<string | null>;
}

/** The endpoints of the relying parties. */
export function createEventEndpoints(
  relyingParties: Pick<RelyingPartyStore, 'find' | 'webhookSecrets'>,
  subjectOf: EventEndpoints['subjectOf'] = async () => null,
): EventEndpoints {
  return {
    async find(client) {
      const party = await relyingParties.find(client);
      if (party === undefined || party.webhookUrl === null) return undefined;
      const secrets = (await relyingParties.webhookSecrets(client)).map(({ secret }) => secret);
      return secrets.length === 0 ? undefined : { url: party.webhookUrl, secrets };
    },
    subjectOf,
  };
}
