import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodError } from 'zod'
import { Problem, problemKinds, type ProblemKind } from '#kernel/problem.ts'
import { isConnectionLoss, isUnreadableValue } from '#platform/db/refused-by.ts'

type FastifyLikeError = { statusCode?: number; code?: string }

/** The RFC 9457 body of a problem; `instance` names the request in the log. */
export function problemBody(problem: Problem, requestId: string): Record<string, unknown> {
  const { title, status } = problemKinds[problem.kind]
  const { detail, rule, facts, errors } = problem.details
  return {
    type: `/problems/${problem.kind}`,
    title,
    status,
    ...(detail && { detail }),
    ...(rule && { rule }),
    ...(facts && { facts }),
    ...(errors && { errors }),
    instance: `/requests/${requestId}`,
  }
}

/** Makes a problem of anything thrown, or undefined for a bug; a shape that does not fit inside the server is one. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (isConnectionLoss(error))
    return new Problem('not-ready', {
      detail: '数据库暂时连接不上，还不能确定操作是否已保存。请稍后刷新查看，再决定是否重做。',
      retryAfter: 2,
    })
  if (isUnreadableValue(error))
    return new Problem('invalid-input', {
      detail: '内容里有不能识别的字符、编号、日期或数值，没有保存任何内容。请检查后再试。',
    })
  const { statusCode, code } = (typeof error === 'object' && error !== null ? error : {}) as FastifyLikeError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return new Problem('too-large', { detail: '内容超过上限，没有保存任何内容。请拆分或压缩后再试。' })
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Problem('invalid-input', { detail: '请求的格式不对，没有保存任何内容。请刷新页面后再试。' })
  return undefined
}

/** The sentences of a Zod error, each with its place. */
export function inputProblem(error: ZodError): Problem {
  const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = errors[0]
  return new Problem('invalid-input', {
    detail: `有 ${errors.length} 处需要改正${first ? `：${first.message}` : ''}`,
    errors,
  })
}

/** Answers a request with what went wrong; a bug is logged once and answered without detail. */
export function replyProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = asProblem(error)
  if (!problem) {
    request.log.error({ err: error }, 'unexpected error')
    return reply
      .code(500)
      .type('application/problem+json')
      .send({
        type: 'about:blank',
        title: '服务器出错',
        status: 500,
        detail: '服务器出错，操作没有保存。请稍后再试；如果一直这样，请把编号告诉管理员。',
        instance: `/requests/${request.id}`,
      })
  }
  // Most often the caller's, but it could be a query of ours: the log tells where.
  if (isUnreadableValue(error)) request.log.warn({ err: error }, 'value that the database cannot read')
  if (problem.details.retryAfter) void reply.header('Retry-After', String(problem.details.retryAfter))
  return reply
    .code(problemKinds[problem.kind].status)
    .type('application/problem+json')
    .send(problemBody(problem, request.id))
}

/** The problem of a kind that every endpoint may answer. */
export const everyEndpointMayAnswer: readonly ProblemKind[] = ['invalid-input', 'not-ready', 'too-large']
