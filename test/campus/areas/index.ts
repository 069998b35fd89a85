/** The list of what the simulated DingTalk can do: one line for each area. */
import type { Area } from '../api/route.ts';
import type { World } from '../world.ts';
import { departments } from './departments.ts';
import { gateway } from './gateway.ts';
import { media } from './media.ts';
import { people } from './people.ts';
import { robotGroup } from './robot-group.ts';
import { robotPrivate } from './robot-private.ts';
import { roles } from './roles.ts';
import { token } from './token.ts';
import { webhook } from './webhook.ts';

export const AREAS: readonly Area<World>[] = [
  gateway,
  token,
  webhook,
  robotPrivate,
  robotGroup,
  media,
  people,
  departments,
  roles,
];
