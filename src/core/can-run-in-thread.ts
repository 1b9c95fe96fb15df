import { pathToFileURL } from 'node:url';

/**
 * Whether a module can be run in a thread of its own. Source files cannot, and a program bundled into one file would begin anew in it.
 * @param module `import.meta.url` of a module that runs by itself, which a bundle puts into a file of its own
 */
export function canRunInThread(module: string): boolean {
  const program = process.argv[1];
  return module.endsWith('.js') && (program === undefined || module !== pathToFileURL(program).href);
}
