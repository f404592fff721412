/** Every address of a page, once. What is in mails and links leads here too. */
const withNext = (path: string, next: string) => (next === '' ? path : `${path}?next=${encodeURIComponent(next)}`);
const withTab = (path: string, tab: string) => (tab === '' ? path : `${path}?tab=${tab}`);

export const routes = {
  home: () => '/',
  signIn: (next = '') => withNext('/sign-in', next),
  signInCode: (next = '') => withNext('/sign-in/code', next),
  signInPassword: (next = '') => withNext('/sign-in/password', next),
  secondFactor: (next = '') => withNext('/sign-in/second-factor', next),
  welcome: () => '/welcome',
  client: () => '/client',
  clientEvent: (eventId: string, tab = '') => withTab(`/client/events/${eventId}`, tab),
  /** A conversation of an event, on the page of one of its sides. */
  thread: (portal: 'client' | 'venue', eventId: string, threadId: string) =>
    `/${portal}/events/${eventId}?tab=chat&thread=${threadId}`,
  receipt: (eventId: string, paymentId: string) => `/client/events/${eventId}/receipts/${paymentId}`,
  venue: () => '/venue',
  venueEvent: (eventId: string) => `/venue/events/${eventId}`,
  venueGrid: (fromDay = '') => (fromDay === '' ? '/venue/grid' : `/venue/grid?from=${fromDay}`),
  venueSettings: () => '/venue/settings',
  vendor: () => '/vendor',
  vendorElement: (eventId: string, elementId: string) => `/vendor/events/${eventId}/elements/${elementId}`,
  vendorPrices: () => '/vendor/prices',
  admin: () => '/admin',
  vendorDocuments: () => '/vendor/documents',
  guest: () => '/guest',
  /** Who acts for the organisation for which one acts, and who is asked to. */
  members: () => '/members',
  /** Where one chooses for which organisation one looks at a page. */
  actFor: (next: string) => withNext('/act-for', next),
  invitation: (secret: string) => `/invitations/${secret}`,
  personalLink: (secret: string) => `/l/${secret}`,
  file: (fileId: string, size: '' | 'thumb' | 'medium' = '') => `/files/${fileId}${size === '' ? '' : `?size=${size}`}`,
  document: (documentId: string) => `/documents/${documentId}`,
  avatar: (personId: string, avatarId = '') => `/avatars/${personId}${avatarId === '' ? '' : `?of=${avatarId}`}`,
  fileGone: (why: string) => `/file-gone?why=${encodeURIComponent(why)}`,
  notifications: () => '/notifications',
  settings: () => '/settings',
  passwordSettings: () => '/settings/password',
  factorSettings: (next = '') => withNext('/settings/second-factor', next),
  /** What is held about the person, as an archive: a posted form. */
  exportData: () => '/settings/export',
  erase: () => '/settings/erase',
  eraseGuests: () => '/guest/erase',
  erased: (number: string, secret: string) => `/erased/${number}?secret=${secret}`,
  consents: (next = '') => withNext('/consents', next),
  terms: () => '/terms',
  privacy: () => '/privacy',
  apiDocs: () => '/api/docs',
} as const;

/** The portal of somebody's first organisation; whoever has none yet chooses what they are here for. */
export function portalOf(organisations: readonly { readonly kind: string }[]): string {
  const kind = organisations[0]?.kind;
  if (kind === 'client') return routes.client();
  if (kind === 'venue') return routes.venue();
  if (kind === 'vendor') return routes.vendor();
  if (kind === 'platform') return routes.admin();
  return routes.welcome();
}
