/** The list of what the simulated DingTalk can do: one line for each area. */
import type { Area } from '../api/route.ts';
import type { World } from '../world.ts';
import { gateway } from './gateway.ts';
import { token } from './token.ts';
import { webhook } from './webhook.ts';

export const AREAS: readonly Area<World>[] = [gateway, token, webhook];
