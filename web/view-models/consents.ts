/** What is agreed to, as people read it: its name, the page with its text, and what agreeing means. */
const texts: Readonly<Record<string, { readonly title: string; readonly page: string; readonly agree: string }>> = {
  terms: { title: 'Terms of use', page: '/terms', agree: 'I agree to the' },
  privacy: { title: 'Privacy notice', page: '/privacy', agree: 'I have read the' },
  guest_diets: { title: 'What we don’t eat', page: '/privacy', agree: 'I agree to the' },
};

export const consentText = (what: string) => texts[what] ?? { title: what, page: '/privacy', agree: 'I agree to' };

const places: Readonly<Record<string, string>> = {
  sign_in: 'when signing in',
  settings: 'in the settings',
  invitation: 'on the invitation',
};

export const consentPlace = (givenOn: string) => places[givenOn] ?? givenOn;
