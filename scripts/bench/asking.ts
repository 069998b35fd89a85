/** One question to a bot on the campus, and how long its answer took. */
import type { Campus } from '../../test/campus/index.ts';

/** Spread like a college's: no conversation is asked more than a few times a minute. */
const CONVERSATIONS = 1_500;

/** Milliseconds until the reply is there. */
export async function ask(campus: Campus, count: number, text: string): Promise<number> {
  const person = campus.college.people[count % campus.college.people.length]!;
  const began = performance.now();
  const raw = { senderStaffId: `bench-${count % CONVERSATIONS}` };
  const { msgId } = await campus.says({ by: person.name, text, raw });
  await answered(campus, msgId);
  return performance.now() - began;
}

/** By the message it answers: other conversations share the room. */
function answered(campus: Campus, msgId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = campus.listen((news) => {
      if (news.kind !== 'message' || news.message.answers !== msgId) return;
      stop();
      resolve();
    });
  });
}
