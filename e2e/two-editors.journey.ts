import { people } from './county.ts'
import { expect, test } from './kit.ts'

test('the second of two people who edit a measure sees 已被他人修改 with the difference', async ({
  signedIn,
}) => {
  const first = await signedIn(people.office)
  await first.getByRole('button', { name: '新建计划' }).click()
  await first.getByRole('dialog').getByLabel('计划名称').fill('两人同时修改的计划')
  await first.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click()
  await first.getByRole('button', { name: /增加/ }).click()
  await first.getByRole('textbox', { name: '措施', exact: true }).fill('整理会议记录')
  await first.getByRole('button', { name: '增加', exact: true }).click()
  // A measure that was added stands open, so that its fields can be filled in at once.
  await expect(first.getByRole('heading', { name: '1. 整理会议记录' })).toBeVisible()

  const second = await signedIn(people.secondClerk)
  await second.goto(first.url())
  await second.getByRole('button', { name: /^修改：.*整理会议记录/ }).click()
  await second.getByRole('textbox', { name: '措施', exact: true }).fill('整理上半年会议记录')

  await first.getByRole('textbox', { name: '措施', exact: true }).fill('整理全年会议记录')
  await first.getByRole('button', { name: '保存', exact: true }).click()
  await expect(first.getByRole('button', { name: /整理全年会议记录/ }).first()).toBeVisible()

  await second.getByRole('button', { name: '保存', exact: true }).click()
  const clash = second.getByRole('dialog')
  await expect(clash.getByText('已被他人修改')).toBeVisible()
  const line = clash.getByRole('row').filter({ has: second.getByRole('rowheader', { name: '措施' }) })
  await expect(line.getByRole('cell')).toHaveText(['整理会议记录', '整理全年会议记录', '整理上半年会议记录'])
  await clash.getByRole('button', { name: '仍按我的保存' }).click()

  // What the second decided reaches the first without a reload.
  await expect(first.getByRole('button', { name: /整理上半年会议记录/ }).first()).toBeVisible()
  await first.getByRole('button', { name: '删除草稿' }).click()
  await first.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(first.getByText('草稿已删除。')).toBeVisible()
})
