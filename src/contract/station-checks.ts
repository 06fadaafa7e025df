/** Self-test checks that run without a person. */
export const ownChecks = ['server', 'record', 'vendors', 'clock', 'permission', 'camera'] as const;
export type OwnCheck = (typeof ownChecks)[number];

/** Why a kiosk is out of order. */
export type OutOfOrderReason = Extract<OwnCheck, 'server' | 'record' | 'vendors'>;
