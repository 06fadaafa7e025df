import type { Row } from '../db/store.ts';

/** The authentication context: a face compared with the identity that a cédula names. */
export const faceAcr = 'urn:cotejo:face';
/** Of RFC 8176. */
export const faceAmr: readonly string[] = ['face'];

/** Claims of an ID token and of the UserInfo endpoint beside those of the protocol. */
export interface VerificationClaims {
  /** The verification's reference (OpenID Connect for Identity Assurance, `txn`). */
  txn: string;
  verified_claims?: object;
}

/**
 * What a relying party receives about a verification.
 *
 * @param cedula null: it is not released
 */
export function verificationClaimsOf(row: Row, cedula: string | null): VerificationClaims {
  const { verification } = row.closing?.answer ?? {};
  const txn = row.reference ?? row.id;
  if (cedula === null || verification === undefined) return { txn };
  return {
    txn,
    // OpenID Identity Assurance Schema Definition 1.0: sections 5.3 to 5.5; its `claims` may not be empty.
    verified_claims: {
      verification: {
        trust_framework: faceAcr,
        time: verification.at,
        verification_process: txn,
        evidence: [
          {
            type: 'electronic_record',
            check_details: verification.transactions.map(({ provider, id }) => ({
              check_method: 'bvr',
              organization: provider,
              txn: id,
            })),
          },
        ],
      },
      claims: { cedula },
    },
  };
}
