/** A program for the tests: starts PostgreSQL on the folder it is given and holds it until killed or told to stop. */
import { startPostgres } from './start-postgres.ts'

const postgres = await startPostgres({
  dataFolder: process.argv[2] ?? '',
  log: { info: () => undefined, warn: () => undefined },
})
process.on('SIGTERM', () => {
  void postgres.stop().then(() => process.exit(0))
})
process.stdin.resume()
// Last: whoever reads this may send the signal at once.
process.stdout.write(JSON.stringify(postgres))
