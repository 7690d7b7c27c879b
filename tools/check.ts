/** `npm run check`: what can be known without a database and a browser, for the inner loop. */
import { finish, runSteps } from './steps/run-steps.ts'
import { quickChecks } from './steps/static-checks.ts'
import { runVitest } from './steps/unit-and-server-tests.ts'

finish(await runSteps([...quickChecks, { name: 'unit tests', run: () => runVitest('unit') }], 2))
