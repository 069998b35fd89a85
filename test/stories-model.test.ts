/** Stories once more, with a language model: what the office reads in them holds with and without one. */
import { describe, it } from 'vitest';
import { faithful } from './model-server/minds.ts';
import { stories } from './story-folder.ts';
import { play } from './story.ts';

/** Every third, so that the suite stays quick; all of them with STORIES_MODEL=all. */
const SAMPLE = process.env['STORIES_MODEL'] === 'all' ? 1 : 3;

describe('故事（有语言模型）', () => {
  const sample = stories.filter((_story, at) => at % SAMPLE === 0);
  it.concurrent.each(sample.map((story) => [story.title, story] as const))('%s', (_title, story) =>
    play(story, faithful),
  );
});
