// A server as a process of its own: `node server-process.mjs <name> <port>`. Says that it listens, and ends on SIGTERM.
import http from 'node:http';

const [, , name = '', port = '0'] = process.argv;

/** A download of two seconds, its length first, so that a cut one is seen to be incomplete. */
function download(response) {
  let left = 8;
  response.writeHead(200, { 'content-length': left * 8 });
  const timer = setInterval(() => {
    response.write('8 bytes\n');
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    response.end();
  }, 250);
  response.on('close', () => clearInterval(timer));
}

// HAProxy is the one that ends idle connections, so that none ends under a request.
const server = http.createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  response.setHeader('x-server', name);
  if (pathname === '/health') response.end();
  else if (pathname.endsWith('/download')) download(response);
  else setTimeout(() => response.end('ok\n'), Number(searchParams.get('ms')));
});
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
