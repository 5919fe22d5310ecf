import { DefaultReadings } from '../../plugins/service-metrics-backend/src/readings/DefaultReadings';

/** What a page asks for, in one request; answers how many bytes go out. */
export async function readPage(
  readings: DefaultReadings,
  subject: string,
): Promise<number> {
  const response = await readings.read({
    subject,
    windows: ['7d', '28d', '91d', 'quarter'],
    series: 'week',
  });
  if (!response.readings.some(({ status }) => status === 'ok')) {
    throw new Error(`${subject} has no reading`);
  }
  return JSON.stringify(response).length;
}
