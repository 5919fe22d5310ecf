import { BenchCorridor } from './openCorridor';

/** What a page asks for, in one request; answers how many bytes go out. */
export async function readPage(
  corridor: BenchCorridor,
  subject: string,
): Promise<number> {
  const response = await corridor.read({
    subject,
    windows: ['7d', '28d', '91d', 'quarter'],
    series: 'week',
  });
  if (!response.readings.some(({ status }) => status === 'ok')) {
    throw new Error(`${subject} has no reading`);
  }
  return JSON.stringify(response).length;
}
