import { downloadRoute, route, uploadRoute, type Route } from '#platform/http/route.ts'
import * as endpoints from '../organizations.contract.ts'
import * as audienceGroups from '../audience-groups.contract.ts'
import * as imports from '../import.contract.ts'
import * as people from '../people.contract.ts'
import { addAlias } from './add-alias.ts'
import { changeAliases } from './change-aliases.ts'
import { closeOrganization } from './close-organization.ts'
import { createOrganization } from './create-organization.ts'
import { createPerson } from './create-person.ts'
import { createPost } from './create-post.ts'
import { downloadImportTemplate } from './download-import-template.ts'
import { endPost } from './end-post.ts'
import { exportOrganizations } from './export-organizations.ts'
import { getOrganization } from './get-organization.ts'
import { getOrganizationTree } from './get-organization-tree.ts'
import { commitImport, previewImport, readImportFile } from './import-organizations.ts'
import { listAudienceGroups } from './list-audience-groups.ts'
import { listPeople } from './list-people.ts'
import { mustAdminister } from './organization-to-change.ts'
import { moveOrganization } from './move-organization.ts'
import { renameOrganization } from './rename-organization.ts'
import { saveAudienceGroup } from './save-audience-group.ts'
import { searchEverything } from './search-everything.ts'

/** Endpoint → verb. */
export const organizationRoutes: Route[] = [
  route(endpoints.getOrganizationTree, (context, { query }) => getOrganizationTree(context, query)),
  route(endpoints.getOrganization, (context, { params }) => getOrganization(context, params)),
  route(endpoints.createOrganization, (context, { body }) => createOrganization(context, body)),
  route(endpoints.renameOrganization, (context, { params, body }) =>
    renameOrganization(context, { ...params, ...body }),
  ),
  route(endpoints.moveOrganization, (context, { params, body }) =>
    moveOrganization(context, { ...params, ...body }),
  ),
  route(endpoints.closeOrganization, (context, { params, body }) =>
    closeOrganization(context, { ...params, ...body }),
  ),
  route(endpoints.changeAliases, (context, { params, body }) =>
    changeAliases(context, { ...params, ...body }),
  ),
  route(endpoints.addAlias, (context, { params, body }) => addAlias(context, { ...params, ...body })),
  route(people.listPeople, (context, { query }) => listPeople(context, query)),
  route(people.createPerson, (context, { body }) => createPerson(context, body)),
  route(people.createPost, (context, { body }) => createPost(context, body)),
  route(people.endPost, (context, { params, body }) => endPost(context, { ...params, ...body })),
  route(audienceGroups.listAudienceGroups, (context) => listAudienceGroups(context)),
  route(audienceGroups.saveAudienceGroup, (context, { body }) => saveAudienceGroup(context, body)),
  uploadRoute(imports.previewImport, {
    admit: (actor) => mustAdminister({ actor }),
    prepare: readImportFile,
    handle: (context, _input, file) => previewImport(context, file),
  }),
  uploadRoute(imports.commitImport, {
    admit: (actor) => mustAdminister({ actor }),
    prepare: readImportFile,
    handle: (context, _input, file) => commitImport(context, file),
  }),
  downloadRoute(imports.downloadImportTemplate, () => downloadImportTemplate()),
  downloadRoute(imports.exportOrganizations, (context, { query }) => exportOrganizations(context, query)),
  route(imports.searchEverything, (context, { query }) => searchEverything(context, query)),
]
