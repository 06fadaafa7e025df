import type { RelyingPartyStore } from '../relying-parties/store.ts';
import { subjectOf } from '../relying-parties/subject.ts';
import type { RelyingPartyKeys } from '../stores.ts';

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
  /** The identifier by which a client knows the person of a claim (its HMAC); null for a client that is gone. */
  subjectOf(client: string, claim: string): Promise<string | null>;
}

export interface EndpointParts {
  relyingParties: Pick<RelyingPartyStore, 'find' | 'webhookSecrets'>;
  relyingPartyKeys: Pick<RelyingPartyKeys, 'subject'>;
}

/** The endpoints of the relying parties. */
export function createEventEndpoints({ relyingParties, relyingPartyKeys }: EndpointParts): EventEndpoints {
  return {
    async find(client) {
      const party = await relyingParties.find(client);
      if (party === undefined || party.webhookUrl === null) return undefined;
      const secrets = (await relyingParties.webhookSecrets(client)).map(({ secret }) => secret);
      return secrets.length === 0 ? undefined : { url: party.webhookUrl, secrets };
    },
    async subjectOf(client, claim) {
      const party = await relyingParties.find(client);
      return party === undefined ? null : subjectOf(relyingPartyKeys.subject(), party, claim);
    },
  };
}
