/**
 * The plumbline command: sends facts from any pipeline.
 *
 * @packageDocumentation
 */
export { main } from './main';
export { Terminal } from './Terminal';
