export const paths = {
  authenticateUser: '/services/authenticateUser/v2',
  passiveLiveness: '/services/evaluatePassiveLiveness',
  authenticateFacial: '/services/authenticateFacial',
} as const;
