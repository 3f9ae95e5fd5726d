// An RxDB server with one collection, on 127.0.0.1 at the port given (0: the system chooses): prints "listening PORT".
// A device reads its own site's documents only: who it is says its Device-Id, "SITE/NAME"; others read all.
// It ends when its standard input does.
const { createRxDatabase } = require('rxdb');
const { getRxStorageMemory } = require('rxdb/plugins/storage-memory');
const { createRxServer } = require('rxdb-server/plugins/server');
const { RxServerAdapterExpress } = require('rxdb-server/plugins/adapter-express');

const text = { type: 'string', maxLength: 200 };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    site: text,
    entity: text,
    version: { type: 'number' },
    payload: { type: 'object', additionalProperties: true },
    updatedAt: text,
    deviceId: text,
    lineage: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'site', 'version'],
};

function siteOf(headers) {
  const device = headers['device-id'] || '';
  return device.startsWith('barnstorm/') ? '' : device.split('/')[0];
}

// The adapter as it is, but for the port that the system chose: nobody else tells it.
const adapter = {
  ...RxServerAdapterExpress,
  listen: (app, port, host) =>
    new Promise((listening) => {
      const http = app.listen(port, host, () => {
        console.log(`listening ${http.address().port}`);
        listening();
      });
    }),
};

async function main() {
  const database = await createRxDatabase({ name: 'peer', storage: getRxStorageMemory() });
  await database.addCollections({ records: { schema } });
  const server = await createRxServer({
    database,
    adapter,
    hostname: '127.0.0.1',
    port: Number(process.argv[2] || 0),
    authHandler: (headers) => ({ validUntil: Date.now() + 3600000, data: { site: siteOf(headers) } }),
  });
  server.addReplicationEndpoint({
    name: 'records',
    collection: database.records,
    queryModifier: (auth, query) => {
      if (auth.data.site) {
        query.selector.site = { $eq: auth.data.site };
      }
      return query;
    },
  });
  await server.start();
  process.stdin.on('end', () => process.exit(0)).resume();
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
