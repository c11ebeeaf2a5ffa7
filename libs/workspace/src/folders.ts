// Where configuration, state and cache of this user lie.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute paths; none of them need exist. */
export interface UserFolders {
  /** The user's own configuration file. */
  readonly configFile: string;
  readonly stateFolder: string;
  readonly cacheFolder: string;
  readonly catalogPath: string;
}

/**
 * `STARBASH_HOME` holds everything in one folder; otherwise the XDG folders, or the platform's places elsewhere.
 * `home` stands for the user's home folder (tests give their own).
 */
export function userFolders(env: Environment, cwd: string, home: string = homedir()): UserFolders {
  const own = env['STARBASH_CONFIG'];
  const place = (configFile: string, stateFolder: string, cacheFolder: string): UserFolders => ({
    configFile: own ? resolve(cwd, own) : configFile,
    stateFolder,
    cacheFolder,
    catalogPath: join(stateFolder, 'catalog.sqlite'),
  });
  const all = env['STARBASH_HOME'];
  if (all) {
    const folder = resolve(cwd, all);
    return place(join(folder, 'starbash.toml'), folder, join(folder, 'cache'));
  }
  const [config, state, cache] = platformFolders(env, home);
  return place(
    join(config, 'starbash', 'starbash.toml'),
    join(state, 'starbash'),
    join(cache, 'starbash'),
  );
}

function platformFolders(env: Environment, home: string): readonly [string, string, string] {
  // XDG says that a relative path in these variables is invalid and to be ignored.
  const xdg = (name: string, fallback: string) => {
    const value = env[name];
    return value?.startsWith('/') ? value : fallback;
  };
  if (process.platform === 'win32') {
    const roaming = env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
    const local = env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    return [roaming, local, join(local, 'cache')];
  }
  if (process.platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support');
    return [
      xdg('XDG_CONFIG_HOME', support),
      xdg('XDG_STATE_HOME', support),
      xdg('XDG_CACHE_HOME', join(home, 'Library', 'Caches')),
    ];
  }
  return [
    xdg('XDG_CONFIG_HOME', join(home, '.config')),
    xdg('XDG_STATE_HOME', join(home, '.local', 'state')),
    xdg('XDG_CACHE_HOME', join(home, '.cache')),
  ];
}

/** A folder and those above it, the nearest first. */
export function upward(folder: string): string[] {
  const folders: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    folders.push(at);
    if (dirname(at) === at) return folders;
  }
}
