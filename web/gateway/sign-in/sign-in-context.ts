import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../rpc/open-services.ts';
import type { ShellCache } from '../../shell-cache.ts';
import type { Sessions } from '../session.ts';

/** What the steps of signing in work with. */
export interface SignInContext {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly shells: ShellCache;
  readonly authenticate: Authenticate;
  readonly publicUrl: string;
}

/** One posted step: the form's fields, and the way to answer. */
export interface SignInStep {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly form: URLSearchParams;
}
