/** Orders of the control API: reads one by its schema, carries it out, and tells in a sentence what is wrong with it. */
import type { Context, Hono } from 'hono';
import type { z } from 'zod';

/** An order that cannot be carried out as it was given: answered with 400 and its sentence. */
export class BadOrder extends Error {}

export type Post = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  carryOut: (order: z.infer<Schema>) => unknown,
) => void;

/** Adds `POST /campus/…` calls. */
export function createPost(app: Hono): Post {
  return (path, schema, carryOut) => {
    app.post(`/campus/${path}`, (context) => answer(context, async () => carryOut(await readOrder(context, schema))));
  };
}

export async function answer(context: Context, work: () => unknown): Promise<Response> {
  try {
    return context.json((await work()) as object);
  } catch (error) {
    // The campus's own sentences say what is wrong with an order; they hold nothing but its words.
    return context.json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}

async function readOrder<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
  const body: unknown = await context.req.json().catch(() => {
    throw new BadOrder('The body is not JSON; send an object with content-type application/json.');
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the order'}: ${issue.message}`);
  throw new BadOrder(`The order is not right: ${faults.join('; ')}.`);
}
