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
export { type AddUser, addUser } from './add-user.ts';
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
export {
  changeGroupMembers,
  type GroupMembersOutcome,
  type GroupMembersPreview,
  type GroupMembersWish,
  previewGroupMembers,
} from './change-group-members.ts';
export { changeManyUsers, type UsersChanged } from './change-many-users.ts';
export { changePortal, readPortal } from './change-portal.ts';
export {
  renameCompany,
  renameUser,
  setAccountOwner,
  setActive,
  setPermissions,
  setPrimaryCompany,
} from './change-user.ts';
export { createCompanies, createCompany, type NewCompany } from './companies.ts';
export { companyDomain, isFreeMailDomain } from './company-domain.ts';
export { type CompanyListItem, type CompanySort, companySorts } from './company-list-query.ts';
export type { CompanyStay } from './company-membership-repository.ts';
export {
  type Company,
  type CompanyStatus,
  companyStatuses,
  findCompaniesByName,
  loadCompanies,
} from './company-repository.ts';
export { countReach } from './count-reach.ts';
export { createUser, createUsers, type NewUser } from './create-users.ts';
export { type DemoPerson, demoEmails, listDemoPeople, signInAsDemoPerson } from './demo-people.ts';
export {
  type GroupListItem,
  type Listed,
  listCompanies,
  listGroups,
  listUsers,
} from './directory.ts';
export type { DirectoryInput } from './directory-query.ts';
export {
  accountOwnerChanged,
  companyRenamed,
  membershipChanged,
  userCreated,
  userDeactivated,
  userEmailChanged,
  userInvited,
  userMoved,
  userReactivated,
  userRenamed,
} from './events.ts';
export { foldEmail, foldForSearch, searchPatterns } from './fold.ts';
export { type GroupSort, groupSorts } from './group-list-query.ts';
export {
  existingGroups,
  type GroupMembership,
  type GroupStay,
  membershipsOf,
} from './group-repository.ts';
export type { GroupEffect, GroupUse } from './group-uses-query.ts';
export { addToGroup, createGroup, deleteGroup, removeFromGroup, updateGroup } from './groups.ts';
export { type ImportedCompany, importCompanies } from './import-companies.ts';
export { companiesNamed } from './import-repository.ts';
export { importUsers } from './import-users.ts';
export type { ImportedChange, ImportedOutcome, ImportedUser } from './imported.ts';
export { inviteUsers } from './invite-users.ts';
export { hashPassword, passwordLength } from './password.ts';
export { readProfile } from './profile.ts';
export {
  type CompanyDetails,
  listStaysAtCompany,
  loadCompanyFor,
  readCompany,
} from './read-company.ts';
export { type GroupDetails, listStaysInGroup, readGroup } from './read-group.ts';
export { listStaysOfUser, readUser } from './read-user.ts';
export {
  type ChangeUsersInput,
  changeUsersKind,
  type ManyUsersChange,
  requestUsersChange,
  type UserChoice,
} from './request-users-change.ts';
export { retireImportedCompanies, retireImportedUsers } from './retire-imported.ts';
export { actorOfSession, sessionLifetimeMs } from './session.ts';
export type { Session } from './session-repository.ts';
export { listSessions, revokeOtherSessions, revokeSession, signOut } from './sessions.ts';
export { isSetUpCode, setUpCode } from './set-up-code.ts';
export { isSetUpOpen, type SetUpInput, setUpPortal } from './set-up-portal.ts';
export { signIn } from './sign-in.ts';
export {
  createSignInLink,
  type MailedLink,
  mailedLinkHours,
  newMailedLink,
  openMailedLinks,
  readSignInLink,
  signInByLink,
} from './sign-in-link.ts';
export type { SignInPlace, StartedSession } from './start-session.ts';
export { hashToken, newApiKey, newToken } from './tokens.ts';
export { type CompanyChange, updateCompany } from './update-company.ts';
export { type UserUpdate, updateUser } from './update-user.ts';
export type { User } from './user.ts';
export type { UserDetails } from './user-details-query.ts';
export {
  noCompany,
  type UserFilter,
  type UserListItem,
  type UserSort,
  userSorts,
} from './user-list-query.ts';
export {
  type AwardPerson,
  administratorsWith,
  findUsersByEmail,
  peopleForAwards,
  usersWithPassword,
} from './user-lookup-repository.ts';
export { loadUser, lockUsers } from './user-repository.ts';
