#!/usr/bin/env node
// A SurrealDB server for tests and samples: the engine of npm's @surrealdb/node behind the protocol of `surreal start`, so that what talks to
// this talks to that. WebSocket and HTTP at /rpc (CBOR and JSON), /health, /version, /status.
//
//   node surrealdb-server.mjs [path] [--port 8000] [--host 127.0.0.1] [--user root --pass root] [--unauthenticated]
//                             [--max-message-bytes N] [--max-body-bytes N]
//
// path is memory (the default), surrealkv://directory or rocksdb://directory. With --user and --pass the first start creates that root user;
// --unauthenticated lets everyone do everything. --port 0 takes a free port. The line `Started web server on host:port` says that it listens.
// It ends by SIGINT or SIGTERM, and when its standard input is a pipe that closes, as it does when the process at the other end dies.

import { randomUUID } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { encode, members, none, Raw, uuid, uuidText } from './surrealdb/cbor.mjs';
import { Client } from './surrealdb/client.mjs';
import { Engine } from './surrealdb/engine.mjs';
import { RpcError } from './surrealdb/errors.mjs';
import { fromJson, toJson } from './surrealdb/json.mjs';
import { Sessions } from './surrealdb/sessions.mjs';

const MiB = 1 << 20;
const maxRunning = 256;
const pingMilliseconds = 5000;
const stopMilliseconds = 5000;
const goingAway = 1001;
const tryAgainLater = 1013;

const { values: options, positionals: [path = 'memory'] } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8000' },
    user: { type: 'string' },
    pass: { type: 'string' },
    unauthenticated: { type: 'boolean', default: false },
    'max-message-bytes': { type: 'string', default: String(128 * MiB) },
    'max-body-bytes': { type: 'string', default: String(4 * MiB) },
  },
});
const maxMessageBytes = Number(options['max-message-bytes']);
const maxBodyBytes = Number(options['max-body-bytes']);

let isStopping = false;
const engine = await Engine.open(path);
await createRootUser();

// JSON unless the client asks for CBOR, as with a server.
const formats = {
  cbor: { read: bytes => bytes, write: bytes => bytes, contentType: 'application/cbor' },
  json: { read: bytes => fromJson(bytes.toString()), write: bytes => toJson(bytes, engine), contentType: 'application/json' },
};
const sessions = new Sessions(engine);
const sockets = new Map();
// Sessions that were attached over HTTP, which no connection ends.
const httpSessions = new Map();
const server = createServer(serve);
const webSockets = new WebSocketServer({
  noServer: true,
  maxPayload: maxMessageBytes,
  handleProtocols: offered => ['json', 'cbor'].find(protocol => offered.has(protocol)) ?? false,
});
server.on('upgrade', upgrade);
engine.notify(deliver).catch(error => console.error('Live notifications ended:', error.message));

server.on('error', error => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(options.port), options.host, () => console.log(`Started web server on ${options.host}:${server.address().port}`));
setInterval(() => sockets.forEach(({ socket }) => socket.ping()), pingMilliseconds).unref();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, stop);
}

if (fstatSync(0).isFIFO() || fstatSync(0).isSocket()) {
  process.stdin.on('end', stop).on('error', stop).resume();
}

async function createRootUser() {
  if (options.user === undefined || options.pass === undefined) {
    return;
  }

  // As with a server, the arguments are for a new datastore: users that are there stay as they are.
  const [{ users }] = await run('INFO FOR ROOT');
  if (Object.keys(users).length === 0) {
    // No parameter can name a user.
    const name = `\`${options.user.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
    await run(`DEFINE USER ${name} ON ROOT PASSWORD ${JSON.stringify(options.pass)} ROLES OWNER`);
  }
}

async function run(statements) {
  const { bytes } = await engine.call('query', [statements]);
  const answers = JSON.parse(await toJson(bytes, engine));
  const failed = answers.find(({ status }) => status !== 'OK');
  if (failed) {
    throw new Error(`${statements.split(' PASSWORD')[0]}: ${failed.result}`);
  }

  return answers.map(({ result }) => result);
}

function upgrade(request, socket, head) {
  const id = request.headers['surreal-id'] ?? randomUUID();
  if (pathOf(request) !== '/rpc' || uuidText(encode(id)) === undefined || sessions.get(id)) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    return;
  }

  webSockets.handleUpgrade(request, socket, head, connected => accept(connected, id));
}

function accept(socket, id) {
  const client = new Client(engine, sessions, { anonymous: options.unauthenticated });
  const format = formats[socket.protocol] ?? formats.json;
  sockets.set(client, { socket, format });
  const opened = client.open(id);
  let running = 0;

  socket.on('error', () => socket.terminate());
  socket.on('message', async data => {
    // Who sends faster than the answers go out has to wait.
    if (++running === maxRunning) {
      socket.pause();
    }

    try {
      await opened;
      const answer = await answerIn(format, client, data);
      await new Promise(sent => socket.send(answer, sent));
    } catch (error) {
      console.error('A socket failed:', error);
      socket.terminate();
    }

    if (running-- === maxRunning) {
      socket.resume();
    }
  });
  socket.on('close', async () => {
    sockets.delete(client);
    try {
      await opened;
      await client.close();
    } catch (error) {
      // The engine may close first, and then nothing is left to end.
      if (!isStopping) {
        throw error;
      }
    }
  });
}

async function answerIn(format, client, data) {
  let request;
  try {
    request = format.read(data);
  } catch {
    return format.write(encode({ error: new Raw(RpcError.notParsed().encoded) }));
  }

  const response = await client.answer(request);
  return format.write(response);
}

async function deliver(notification) {
  // The engine goes on notifying sessions that are gone.
  const session = sessions.get(uuidText(members(notification).get('session')));
  const receiver = session && sockets.get(session.client);
  if (!receiver) {
    return;
  }

  const { socket, format } = receiver;
  const message = await format.write(encode({ result: new Raw(notification), session: session.id === null ? undefined : uuid(session.id) }));
  if (socket.bufferedAmount > maxMessageBytes) {
    // Nobody reads what arrives: better to end here than to run out of memory.
    socket.close(tryAgainLater);
  } else {
    socket.send(message);
  }
}

async function serve(request, response) {
  const route = `${request.method} ${pathOf(request)}`;
  try {
    switch (route) {
      case 'GET /health':
      case 'GET /status':
        await engine.call('ping');
        response.end();
        break;
      case 'GET /version':
        response.end(Engine.version);
        break;
      case 'POST /rpc':
        await serveRpc(request, response);
        break;
      default:
        response.writeHead(404).end();
    }
  } catch (error) {
    console.error(`${route} failed:`, error);
    response.writeHead(500).end();
  }
}

async function serveRpc(request, response) {
  const format = Object.values(formats).find(({ contentType }) => contentType === request.headers['content-type']?.split(';')[0].trim());
  const accepted = request.headers.accept;
  if (!format || (accepted !== undefined && accepted !== '*/*' && accepted !== format.contentType)) {
    response.writeHead(415).end();
    return;
  }

  const body = await read(request);
  if (!body) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }

  const client = new Client(engine, sessions, { anonymous: options.unauthenticated, named: httpSessions });
  await client.open();
  try {
    await signIn(client, request.headers);
    const answer = await answerIn(format, client, body);
    response.writeHead(200, { 'content-type': format.contentType }).end(answer);
  } catch (error) {
    if (!(error instanceof RpcError)) {
      throw error;
    }

    response.writeHead(401).end('There was a problem with authentication');
  } finally {
    await client.close();
  }
}

async function read(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      return undefined;
    }

    chunks.push(chunk);
  }

  return Buffer.concat(chunks);
}

async function signIn(client, headers) {
  const [scheme, credentials] = headers.authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() === 'basic') {
    const [, user, pass] = /^([^:]*):(.*)$/s.exec(Buffer.from(credentials ?? '', 'base64').toString()) ?? [];
    const [ns, db] = [headers['surreal-auth-ns'], headers['surreal-auth-db']];
    await client.call('signin', [{ user, pass, ns, db }]);
  } else if (scheme?.toLowerCase() === 'bearer') {
    await client.call('authenticate', [credentials ?? '']);
  }

  const [ns, db] = [headers['surreal-ns'], headers['surreal-db']];
  if (ns !== undefined) {
    await client.call('use', [ns, db ?? none]);
  }
}

function pathOf(request) {
  return request.url.split('?')[0];
}

async function stop() {
  if (isStopping) {
    process.exit(1);
  }

  isStopping = true;
  // What takes longer than this is cut off.
  setTimeout(() => process.exit(0), stopMilliseconds);
  server.close();
  const clients = [...sockets.keys()];
  sockets.forEach(({ socket }) => socket.close(goingAway));
  await Promise.allSettled(clients.map(client => client.close()));
  await engine.close();
  process.exit(0);
}
