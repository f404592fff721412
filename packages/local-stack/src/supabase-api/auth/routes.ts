import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { adminFactors } from './admin-factors.ts';
import { adminLinks } from './admin-links.ts';
import { adminList } from './admin-list.ts';
import { adminUsers } from './admin-users.ts';
import { AuthError, answerAuthErrors } from './auth-error.ts';
import type { AuthPart } from './auth-part.ts';
import { factors } from './factors.ts';
import { keySet } from './key-set.ts';
import { logout } from './logout.ts';
import { createRateLimiter } from './rate-limit.ts';
import { refuseMisshapen } from './refuse-misshapen.ts';
import { sendCode } from './send-code.ts';
import { signUp } from './sign-up.ts';
import { token } from './token.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

const endpoints = [
  adminFactors,
  adminLinks,
  adminList,
  adminUsers,
  factors,
  keySet,
  logout,
  sendCode,
  signUp,
  token,
  user,
  verify,
];

/** The auth API, as hosted Supabase has it under /auth/v1. */
export function authRoutes(app: FastifyInstance, context: ApiContext): void {
  answerAuthErrors(app);
  app.addHook('preValidation', async (request) => refuseMisshapen(request.body));
  const part: AuthPart = { app, context, rateLimiter: createRateLimiter() };
  for (const endpoint of endpoints) endpoint(part);
  app.setNotFoundHandler((request) => {
    throw new AuthError(
      501,
      'not_supported',
      `${request.method} ${request.url.split('?')[0]} is not supported by the local Supabase API.`,
    );
  });
}
