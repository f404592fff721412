import { join } from 'node:path';
import type { NextConfig } from 'next';

const root = join(import.meta.dirname, '..');

export default {
  turbopack: { root },
  outputFileTracingRoot: root,
  transpilePackages: ['@marquee/contracts', '@marquee/form-fields', '@marquee/values'],
  // The compiler that checks the types has no interface that Next could call; `npm run check` runs it over web too.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
} satisfies NextConfig;
