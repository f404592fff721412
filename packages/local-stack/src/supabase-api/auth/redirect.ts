import type { ApiContext } from '../api-context.ts';

/**
 * Where a person may be sent after following a link: the address asked for, if it is the product's own or allowed by
 * name, else the product's. An open redirect would hand the tokens in its address to whoever made the link.
 */
export function allowedRedirect({ options }: ApiContext, asked: unknown): string {
  if (typeof asked !== 'string' || !URL.canParse(asked)) return options.siteUrl;
  const url = new URL(asked);
  if (!['http:', 'https:'].includes(url.protocol)) return options.siteUrl;
  const bare = `${url.origin}${url.pathname}`;
  const isAllowed =
    url.origin === new URL(options.siteUrl).origin ||
    options.allowedRedirectUrls.some((pattern) => matches(pattern, asked) || matches(pattern, bare));
  return isAllowed ? asked : options.siteUrl;
}

function matches(pattern: string, url: string): boolean {
  const expression = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^./]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${expression}$`).test(url);
}
