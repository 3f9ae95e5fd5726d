// Sends the noted requests by autocannon: once to warm up, once measured. Prints one line of JSON about the latter.
// Takes the endpoint's URL, the file of requests, and how many are open at once.
'use strict'
const fs = require('fs')
const autocannon = require('autocannon')

const [base, file, connections] = [process.argv[2], process.argv[3], Number(process.argv[4])]
const requests = fs
  .readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
  .filter((note) => note.headers['Device-Id'].includes('/')) // another one is the run's own audit
  .map(({ method, path, headers, body }) => ({ method, path, headers, body: body === '' ? undefined : body }))

function pass () {
  let next = 0
  return autocannon({
    url: base,
    connections,
    amount: requests.length,
    // autocannon asks once more than it sends for every connection, to have the next one ready
    requests: [{ setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }) }]
  })
}

async function main () {
  await pass()
  const began = process.hrtime.bigint()
  const before = process.cpuUsage()
  const result = await pass()
  const cpu = process.cpuUsage(before)
  console.log(
    JSON.stringify({
      requests: result['2xx'],
      errors: result.errors + result.non2xx,
      seconds: Number(process.hrtime.bigint() - began) / 1e9,
      cpuSeconds: (cpu.user + cpu.system) / 1e6
    })
  )
}

main().catch((failure) => {
  console.error(failure)
  process.exit(1)
})
