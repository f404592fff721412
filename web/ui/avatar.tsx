import { routes } from '../routes.ts';

export interface AvatarProps {
  readonly personId: string;
  /** Where it is known: a new picture is then seen at once. */
  readonly avatarId?: string;
  readonly large?: boolean;
}

/** The picture of a person, or a figure where they have none; what says who it is stands beside it. */
export function Avatar({ personId, avatarId = '', large = false }: AvatarProps) {
  return (
    // biome-ignore lint/performance/noImgElement: its address is signed for the viewer; Next's optimiser would ask without their session.
    <img
      src={routes.avatar(personId, avatarId)}
      alt=""
      loading="lazy"
      className={`${large ? 'size-24' : 'size-8'} shrink-0 rounded-full object-cover bg-paper`}
    />
  );
}
