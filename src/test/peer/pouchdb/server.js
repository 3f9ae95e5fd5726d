// Starts PouchDB Server with the arguments given, and ends with whoever started it.
'use strict';
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
require('pouchdb-server/bin/pouchdb-server');
