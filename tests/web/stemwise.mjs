// The headless program, which tests of the page play against, and make packages with.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The one that STEMWISE names, or a build's; undefined when there is none. */
export const program = process.env.STEMWISE ?? ['native-tests', 'native', 'headless'].map((preset) => fileURLToPath(new URL(`../../build/${preset}/stemwise`, import.meta.url))).find(existsSync);
/** For a test that needs it: why it is left out; false when it is there. */
export const withoutProgram = program ? false : 'the headless program is not built: cmake --build build/native --target stemwise';
