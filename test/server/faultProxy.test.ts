import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultProxy } from '../support/faultProxy';
import type { FaultProxy } from '../support/faultProxy';

describe('the proxy that breaks connections', () => {
  const arrived: string[] = [];
  let proxy: FaultProxy;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      arrived.push(body);
      response.end('answer '.repeat(100));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await faultProxy((server.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => arrived.splice(0));

  const put = (body: string, ms = 2000): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { port: proxy.port, method: 'PUT', agent: false, timeout: ms };
      const request = httpRequest(options, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => resolve(text)).on('error', reject);
      });
      request.on('timeout', () => request.destroy(new Error('timeout'))).on('error', reject);
      request.end(body);
    });

  test('as it is', async () => {
    expect(await put('plain')).toHaveLength(700);
    expect(arrived).toEqual(['plain']);
  });

  test('late', async () => {
    proxy.next({ kind: 'delay', ms: 80 });
    const began = performance.now();
    expect(await put('late')).toHaveLength(700);
    expect(performance.now() - began).toBeGreaterThan(70);
  });

  test('cut within the request: nothing arrives', async () => {
    proxy.next({ kind: 'cut-request', bytes: 100 });
    await expect(put('x'.repeat(1000))).rejects.toThrow();
    expect(arrived).toEqual([]);
  });

  test.each([0, 300])('cut within the answer after %d bytes: the request arrived all the same', async (bytes) => {
    proxy.next({ kind: 'cut-answer', bytes });
    await expect(put('done')).rejects.toThrow();
    expect(arrived).toEqual(['done']);
  });

  test('half open: it arrived, and no word comes back', async () => {
    proxy.next({ kind: 'half-open' });
    await expect(put('silent', 100)).rejects.toThrow('timeout');
    expect(arrived).toEqual(['silent']);
  });

  test('twice: it arrives two times, one answer comes back', async () => {
    proxy.next({ kind: 'twice' });
    expect(await put('twice')).toHaveLength(700);
    for (let tries = 0; arrived.length < 2 && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(arrived).toEqual(['twice', 'twice']);
  });

  test('refused once, away for a while, then back', async () => {
    proxy.next({ kind: 'refuse' });
    await expect(put('a')).rejects.toThrow();
    proxy.away(true);
    await expect(put('b')).rejects.toThrow();
    proxy.away(false);
    expect(await put('c')).toHaveLength(700);
    expect(arrived).toEqual(['c']);
  });
});
