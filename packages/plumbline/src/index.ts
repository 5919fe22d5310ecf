/**
 * The plumbline command: sends facts from any pipeline and checks metric documents.
 *
 * @packageDocumentation
 */
export { main } from './main';
export { Terminal } from './Terminal';
