export {
  type Actor,
  type ApiKeyActor,
  type CompanyRole,
  companyRoles,
  idOf,
  type Permission,
  permissions,
  type Scope,
  type SystemActor,
  scopes,
  systemActor,
  type UserActor,
} from './actor.ts';
export type { ApiKey } from './api-key-repository.ts';
export { actorOfApiKey, createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
export {
  type Action,
  actionsOf,
  authorize,
  awardScope,
  may,
  type PeopleScope,
  peopleScope,
  type Resource,
} from './authorize.ts';
export { changePortal, readPortal } from './change-portal.ts';
export {
  renameUser,
  setActive,
  setPassword,
  setPermissions,
  setPrimaryCompany,
} from './change-user.ts';
export {
  createCompanies,
  createCompany,
  type NewCompany,
  renameCompany,
  setAccountOwner,
} from './companies.ts';
export { type Company, findCompaniesByName, loadCompanies } from './company-repository.ts';
export { countReach } from './count-reach.ts';
export { createUser, createUsers, type NewUser } from './create-users.ts';
export { type DemoPerson, demoEmails, listDemoPeople, signInAsDemoPerson } from './demo-people.ts';
export {
  type DirectoryInput,
  type Listed,
  listCompanies,
  listGroups,
  listUsers,
  type UserFilter,
} from './directory.ts';
export type { CompanyListItem, GroupListItem, UserListItem } from './directory-repository.ts';
export {
  accountOwnerChanged,
  companyRenamed,
  membershipChanged,
  userCreated,
  userDeactivated,
  userMoved,
  userReactivated,
  userRenamed,
} from './events.ts';
export { foldEmail, foldForSearch, searchPatterns } from './fold.ts';
export { existingGroups, type GroupMembership, membershipsOf } from './group-repository.ts';
export { addToGroup, createGroup, removeFromGroup } from './groups.ts';
export { type ImportedCompany, importCompanies } from './import-companies.ts';
export { companiesNamed } from './import-repository.ts';
export { importUsers } from './import-users.ts';
export type { ImportedChange, ImportedOutcome, ImportedUser } from './imported.ts';
export { hashPassword, passwordLength } from './password.ts';
export { readProfile } from './profile.ts';
export { retireImportedCompanies, retireImportedUsers } from './retire-imported.ts';
export { actorOfSession, sessionLifetimeMs } from './session.ts';
export type { Session } from './session-repository.ts';
export { listSessions, revokeOtherSessions, revokeSession, signOut } from './sessions.ts';
export { isSetUpCode, setUpCode } from './set-up-code.ts';
export { isSetUpOpen, type SetUpInput, setUpPortal } from './set-up-portal.ts';
export { signIn } from './sign-in.ts';
export { createSignInLink, signInByLink } from './sign-in-link.ts';
export type { SignInPlace, StartedSession } from './start-session.ts';
export { hashToken, newApiKey, newToken } from './tokens.ts';
export type { User } from './user.ts';
export {
  type AwardPerson,
  administratorsWith,
  findUsersByEmail,
  peopleForAwards,
} from './user-lookup-repository.ts';
export { loadUser, lockUsers } from './user-repository.ts';
