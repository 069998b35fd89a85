/** What the address book answers, as far as we rely on it. */
import { z } from 'zod';
import { word } from '../payload/fields.ts';

const id = z.coerce.string();
const ids = z.array(id).catch([]);

export const UserAnswer = z.object({ result: z.object({ name: word, dept_id_list: ids }) });

export const MembersAnswer = z.object({
  result: z.object({
    list: z.array(z.object({ userid: id, name: word, dept_id_list: ids })),
    has_more: z.boolean(),
    next_cursor: z.coerce.number().optional(),
  }),
});

export const SearchAnswer = z.object({ list: ids, hasMore: z.boolean().catch(false) });

export const DepartmentAnswer = z.object({ result: z.object({ name: z.string() }) });

export const BelowAnswer = z.object({ result: z.array(z.object({ dept_id: id, name: z.string() })) });

export const RolesAnswer = z.object({
  result: z.object({
    list: z.array(z.object({ roles: z.array(z.object({ id, name: z.string() })).catch([]) })),
    hasMore: z.boolean().catch(false),
  }),
});

export const HoldersAnswer = z.object({
  result: z.object({ list: z.array(z.object({ userid: id })), hasMore: z.boolean().catch(false) }),
});

export const CountAnswer = z.object({ result: z.object({ count: z.coerce.number() }) });
