import { type Failpoint, failpoints } from '@marquee/service-kit/failpoints/failpoint.ts';
import type { ServiceName } from '../../../topology.ts';
import { services } from '../count/check.ts';
import { type Seeded, shuffled } from '../seeded.ts';

/** A place at which a service is to die. */
export interface Point {
  readonly service: ServiceName;
  readonly failpoint: Failpoint;
  /** At the how manieth time it passes there. */
  readonly pass: number;
}

const passesMax = 3;

/** Services that have nothing of what a failpoint lies in. */
const without: Partial<Record<ServiceName, RegExp>> = { messaging: /^job-/ };

/** Every failpoint of every service, in an order and with passes by chance. */
export function allPoints(random: Seeded): Point[] {
  const points = (services as ServiceName[]).flatMap((service) =>
    failpoints
      .filter((failpoint) => !without[service]?.test(failpoint))
      .map((failpoint) => ({ service, failpoint, pass: 1 + Math.floor(random() * passesMax) })),
  );
  return shuffled(points, random);
}

export function pointInWords({ service, failpoint, pass }: Point): string {
  return `${service} at ${failpoint}${pass > 1 ? `, time ${pass}` : ''}`;
}
