// Who answers where the NBI was looked for: told apart by what each never leaves out, or by its port.
import { expect, it } from 'vitest'
import { readAnswer } from '../../../../main/acs/nbi/answer.ts'
import type { Reply } from '../../../../main/acs/nbi/exchange.ts'

const reply = (text: string, status = 200, type = 'text/html'): Reply => ({
  status,
  reason: '',
  text,
  bytes: text.length,
  parts: [],
  header: (name) => (name === 'content-type' ? type : null),
})
const reasonOf = (answer: Reply, host: string): unknown => {
  const read = readAnswer(answer, 'list', host)
  return 'failure' in read ? read.failure.reason : read.documents
}
const page = '<!doctype html><html><head><title>Mi ISP</title></head><body></body></html>'

it.each([
  ['the screen with a title of its own', reply(page)],
  ['a page without any title', reply('<html><body>Sign in</body></html>')],
  ['a page that is not found', reply('<html>not found</html>', 404)],
  ['HTML that says it is text', reply(page, 200, 'text/plain')],
])('port 3000 answers %s: it is the screen, and 7557 is named', (_what, answer) => {
  expect(reasonOf(answer, 'acs.example:3000')).toBe('acs_ui')
})

it('elsewhere the same page is a page of somebody; at port 3000 a NBI is still a NBI', () => {
  expect(reasonOf(reply(page), 'acs.example:8080')).toBe('html_answer')
  expect(reasonOf(reply(page), 'acs.example:13000')).toBe('html_answer')
  expect(reasonOf(reply('[{"_id":"a"}]', 200, 'application/json'), 'acs.example:3000')).toEqual([{ _id: 'a' }])
})
