/** An authenticator app that is being set up: its id, and the address that the app reads from the square code. */
export interface NewFactor {
  readonly factorId: string;
  readonly uri: string;
}

export const newFactorCookie = {
  name: 'marquee_new_factor',
  write: (factor: NewFactor) => Buffer.from(JSON.stringify(factor)).toString('base64url'),
  read: (text: string | undefined): NewFactor | undefined => {
    if (!text) return undefined;
    try {
      const { factorId, uri } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<NewFactor>;
      return factorId && uri?.startsWith('otpauth://totp/') ? { factorId, uri } : undefined;
    } catch {
      return undefined;
    }
  },
} as const;
