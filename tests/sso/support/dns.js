// A DNS server over TCP that knows the TXT records it is given: where a customer would enter the proof of a domain.
import { createServer } from 'node:net';

export function startDns(port = 0) {
  const texts = new Map();
  const server = createServer(socket => socket.on('data', data => {
    const question = data.subarray(2);
    const labels = [];
    let at = 12;
    for (; question[at] > 0; at += question[at] + 1) labels.push(question.toString('ascii', at + 1, at + 1 + question[at]));
    const text = texts.get(labels.join('.'));
    const head = Buffer.from(question.subarray(0, at + 5));
    head[2] = 0x81;
    head[3] = text ? 0x80 : 0x83;
    head.writeUInt16BE(text ? 1 : 0, 6);
    const record = text ? Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0, text.length + 1, text.length, ...Buffer.from(text)]) : Buffer.alloc(0);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(head.length + record.length);
    socket.end(Buffer.concat([length, head, record]));
  }));
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve({
    address: `127.0.0.1:${server.address().port}`,
    texts,
    stop: () => new Promise(done => server.close(done)),
  })));
}
