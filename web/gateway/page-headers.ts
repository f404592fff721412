/** What the gateway tells a page about its request. The gateway alone sets them: what a caller sends under these names is dropped. */
export const pageHeaders = {
  sessionToken: 'x-marquee-session-token',
  linkToken: 'x-marquee-link-token',
  actingOrganisation: 'x-marquee-acting-organisation',
  requestId: 'x-marquee-request-id',
  path: 'x-marquee-path',
  secondFactor: 'x-marquee-second-factor',
} as const;
