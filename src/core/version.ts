declare const __TRIAL_VERSION__: string | undefined;

/** Version of the toolkit: package.json's at build time, `0.0.0-source` when run from source in tests. */
export const TOOL_VERSION: string =
  typeof __TRIAL_VERSION__ === 'string' ? __TRIAL_VERSION__ : '0.0.0-source';
