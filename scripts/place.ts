/** Where the robot of these settings keeps its data, for commands that only look: nothing else need be set. */
import { existsSync, readFileSync } from 'node:fs';
import type { Place } from '../bot/adapters/store/reading.ts';

/** From the environment and `.env`. */
export function placeOfData(): Place {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return {
    dataDir: process.env['DATA_DIR'] || './data',
    databaseUrl: secret('DATABASE_URL'),
    sealKey: secret('SEAL_KEY'),
  };
}

function secret(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  const value = process.env[name] || (file ? readFileSync(file, 'utf8') : '');
  return value.trim() || undefined;
}
