/** Notices that something happened in a folder, even when the folder itself comes, goes or is replaced by another. */
import { watch, type FSWatcher } from 'chokidar';
import { realpath, stat } from 'node:fs/promises';
import type { Log } from '../../ports/log.ts';
import { isDictionary } from '../dictionary.ts';
import { isPassedOver } from './listing.ts';

export interface EyeOptions {
  readonly dir: string;
  readonly log: Log;
  /** Something happened; what it was is for a look at the folder to find out. */
  readonly onHint: () => void;
}

export interface Eye {
  /** Looks at the folder that is there now, which may be another than before. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** An eye that is still shut: `refresh` opens it. */
export function createEye(options: EyeOptions): Eye {
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  const close = async (): Promise<void> => {
    await watcher?.close();
    watcher = undefined;
  };
  return {
    async refresh() {
      const there = await identify(options.dir);
      if (there?.identity === watched) return;
      await close();
      watched = there?.identity;
      if (there) watcher = await openWatcher(there.path, options);
    },
    close,
  };
}

/** A folder moved into the place of another has the same path and is not the same. */
async function identify(dir: string): Promise<{ path: string; identity: string } | undefined> {
  try {
    const path = await realpath(dir);
    const { dev, ino } = await stat(path);
    return { path, identity: `${path} ${dev} ${ino}` };
  } catch {
    return undefined;
  }
}

async function openWatcher(path: string, { log, onHint }: EyeOptions): Promise<FSWatcher> {
  const watcher = watch(path, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: (each, stats) => each !== path && !isDictionary(each) && isPassedOver(each, stats?.isDirectory() ?? false),
  });
  watcher.on('all', onHint);
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
    watcher.on('error', (error) => {
      const { code } = error as NodeJS.ErrnoException;
      log.warn({ code }, 'The knowledge folder cannot be watched closely; it is still compared every few minutes.');
      resolve();
    });
  });
  return watcher;
}
